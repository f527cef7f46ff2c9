import { startAllDueCases } from "@kravflyt/app";
import { scheduled } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Full auto: starts what each creditor's criteria let start. */
export const handler = scheduled("start-cases", (at) => startAllDueCases(shellOf(at, { table: table(), send })));
