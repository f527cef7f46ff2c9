import { findDue } from "@kravflyt/app";
import { scheduled } from "@kravflyt/runtime";
import { sendTo, tableToRead } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** Hands on every case whose day has come. */
export const handler = scheduled("find-due", (at) => findDue(shellOf(at, { table: tableToRead(), send })));
