import { payOutAll } from "@kravflyt/app";
import { scheduled } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("send-payout", "tell-of-payout");

/** Orders the payouts whose day has come. */
export const handler = scheduled("pay-out", (at) => payOutAll(shellOf(at, { table: table(), send })));
