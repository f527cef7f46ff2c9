import { findSync } from "@kravflyt/app";
import { scheduled } from "@kravflyt/runtime";
import { sendTo, tableToRead } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-creditor");

/** Asks for a reading of every creditor's books. */
export const handler = scheduled("schedule-sync", (at) => findSync(shellOf(at, { table: tableToRead(), send })));
