import { refreshTokens } from "@kravflyt/app";
import { scheduled } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

/** Renews tokens that run out soon, so that a consent does not end because nothing happened. */
export const handler = scheduled("refresh-tokens", (at) =>
  refreshTokens(shellOf(at, { table: table(), send: sendTo() }), outside().sources),
);
