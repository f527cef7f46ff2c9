import { isCalendarDate, type Ore, ore, sumOre } from "@kravflyt/core";
import * as z from "zod";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { invalid, notFound } from "../server/refusal.ts";
import type { World } from "../server/world.ts";
import {
  type BankCommand,
  type BankState,
  balanceOf,
  dayAt,
  type IncomingFile,
  isTakenBack,
  isTimeBehind,
} from "./commands.ts";
import { writeOcrFile } from "./ocr-file.ts";
import { parsePaymentFile } from "./payment-file.ts";
import { nameOf, type StatementDay, statementDays, writeStatement } from "./statement-file.ts";
import { writeStatusReport } from "./status-report.ts";

type BankWorld = World<BankState, BankCommand, unknown>;

const PaymentBody = z.strictObject({
  operationId: z.string().min(1).max(200),
  account: z.string().regex(/^\d{11}$/),
  amount: z.custom<Ore>((value) => Number.isSafeInteger(value), "must be a whole number of øre"),
  kid: z
    .string()
    .regex(/^\d{1,24}[\d-]$/)
    .optional(),
  text: z.string().max(140).optional(),
  payerAccount: z
    .string()
    .regex(/^\d{11}$/)
    .default("00000000000"),
  transactionType: z.enum(["10", "11", "12", "13", "14", "15", "16", "17", "18"]).default("10"),
});
const AccountBody = z.strictObject({ account: z.string().regex(/^\d{11}$/) });
const MannersBody = z.strictObject({
  reportDelayHours: z.int().min(0).max(240).default(0),
  reportCopies: z.int().min(0).max(5).default(1),
  holdPayments: z.boolean().default(false),
});
const CloseDayBody = z.strictObject({ operationId: z.string().min(1).max(200) });

export function bankRoutes(world: BankWorld, now: () => number): readonly Route[] {
  const { state, execute } = world;
  const upToDate = (): BankState => {
    if (isTimeBehind(state, now())) execute({ type: "pass_time" });
    return state;
  };
  const get = (path: string, handle: (call: Call) => Reply): Route => ({
    method: "GET",
    path,
    handle: (call) => {
      upToDate();
      return handle(call);
    },
  });
  return [
    get("/accounts", () => json([...state.accounts.keys()].map((number) => accountJson(state, number)))),
    get("/accounts/:number/balance", (call) => json(balanceJson(state, call))),
    get("/accounts/:number/entries", (call) =>
      json(state.entries.filter(({ account }) => account === knownAccount(state, call))),
    ),
    get("/files/incoming", (call) => json(listFiles(call, state.incomingFiles.map(incomingJson)))),
    get("/files/incoming/:name", (call) => readIncoming(state, call)),
    get("/files/outgoing", (call) => json(listFiles(call, state.reports.map(reportJson)))),
    get("/files/outgoing/:name", (call) => readReport(state, call)),
    get("/files/statements", (call) => json(listFiles(call, statementDays(state, now()).map(statementJson)))),
    get("/files/statements/:name", (call) => readStatement(state, call, now())),
    {
      method: "POST",
      path: "/files/pain001",
      handle: (call) => {
        const file = parsePaymentFile(call.body.toString("utf8"));
        upToDate();
        return json(execute({ type: "receive_file", file }), 202);
      },
    },
    {
      method: "POST",
      path: "/_world/payment",
      handle: (call) => {
        const { operationId, ...payment } = readJson(call, PaymentBody);
        upToDate();
        return json(execute({ type: "receive_payment", operationId, payment }));
      },
    },
    {
      method: "POST",
      path: "/_world/close-day",
      handle: (call) => json(execute({ type: "close_day", ...readJson(call, CloseDayBody) })),
    },
    {
      method: "POST",
      path: "/_world/close-account",
      handle: (call) => json(execute({ type: "close_account", ...readJson(call, AccountBody) })),
    },
    {
      method: "POST",
      path: "/_world/reopen-account",
      handle: (call) => json(execute({ type: "reopen_account", ...readJson(call, AccountBody) })),
    },
    {
      method: "POST",
      path: "/_world/behave",
      handle: (call) => json(execute({ type: "behave", manners: readJson(call, MannersBody) })),
    },
    { method: "GET", path: "/_world/reconcile", handle: () => json({ differences: reconcileBank(state) }) },
  ];
}

/**
 * What does not add up; empty when all is well: every executed transfer is booked once, and every payment with KID is in
 * one file or waits for one.
 */
export function reconcileBank(state: BankState): readonly string[] {
  const executed = [...state.received.values()].flatMap(({ transfers }) =>
    transfers.filter(({ status }) => status === "executed").map(({ transfer }) => transfer.amount),
  );
  const booked = state.entries.filter(({ amount, messageId }) => messageId !== undefined && amount < 0);
  const difference = sumOre(executed) + sumOre(booked.map(({ amount }) => amount));
  const filed = state.incomingFiles.flatMap(({ entryIds }) => entryIds);
  const withKid = state.entries.filter((one) => one.kid !== undefined && (one.amount > 0 || isTakenBack(one)));
  const isFiledOnce = new Set(filed).size === filed.length && filed.length + state.unfiled.length === withKid.length;
  return [
    ...(difference === 0 ? [] : [`executed transfers differ from the accounts by ${difference}`]),
    ...(isFiledOnce ? [] : ["a payment with KID is in two files or in none"]),
  ];
}

const accountJson = (state: BankState, number: string) => ({
  ...state.accounts.get(number),
  balance: balanceOf(state, number),
});

function knownAccount(state: BankState, call: Call): string {
  const number = call.params["number"] ?? "";
  if (!state.accounts.has(number)) throw notFound("the account");
  return number;
}

function balanceJson(state: BankState, call: Call) {
  const accountNumber = knownAccount(state, call);
  const date = call.query.get("date") ?? undefined;
  if (date !== undefined && !isCalendarDate(date)) throw invalid("date must be yyyy-MM-dd");
  return { accountNumber, date, balance: balanceOf(state, accountNumber, date) };
}

type ListedFile = { readonly name: string; readonly date: string };

/** Names rise with time, so the last name seen is the place to go on from. */
function listFiles(call: Call, files: readonly ListedFile[]): readonly ListedFile[] {
  const after = call.query.get("after") ?? "";
  return files.filter(({ name }) => name > after);
}

const incomingJson = (file: IncomingFile): ListedFile => ({
  name: `${String(file.number).padStart(7, "0")}-ocr-${file.madeOn}.txt`,
  date: file.madeOn,
});

const statementJson = (day: StatementDay): ListedFile => ({ name: nameOf(day), date: day.on });

function readStatement(state: BankState, call: Call, now: number): Reply {
  const day = statementDays(state, now).find((one) => nameOf(one) === call.params["name"]);
  if (day === undefined) throw notFound("the file");
  return { status: 200, headers: { "Content-Type": "application/xml" }, text: writeStatement(state, day) };
}

const reportJson = ({ number, madeAt }: BankState["reports"][number]): ListedFile => ({
  name: `${String(number).padStart(7, "0")}-pain002.xml`,
  date: dayAt(madeAt),
});

function readIncoming(state: BankState, call: Call): Reply {
  const file = state.incomingFiles.find((candidate) => incomingJson(candidate).name === call.params["name"]);
  if (file === undefined) throw notFound("the file");
  const ids = new Set(file.entryIds);
  const transactions = state.entries
    .filter(({ entryId }) => ids.has(entryId))
    .map(({ account, bookedOn, amount, kid, otherAccount, transactionType, entryId }) => ({
      account,
      bookedOn,
      // a reversal is told without a sign
      amount: ore(Math.abs(amount)),
      kid: kid ?? "",
      payerAccount: otherAccount,
      transactionType,
      archiveReference: entryId,
    }));
  const text = writeOcrFile({ number: file.number, madeOn: file.madeOn, transactions });
  return { status: 200, headers: { "Content-Type": "text/plain; charset=iso-8859-1" }, text };
}

function readReport(state: BankState, call: Call): Reply {
  const report = state.reports.find((candidate) => reportJson(candidate).name === call.params["name"]);
  if (report === undefined) throw notFound("the file");
  return { status: 200, headers: { "Content-Type": "application/xml" }, text: writeStatusReport(report) };
}
