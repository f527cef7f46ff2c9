import { AutopilotBody, WHAT_IF_DAYS_DEFAULT, WHAT_IF_DAYS_MAX, WhatIfReply } from "@kravflyt/contracts";
import { STEPS } from "@kravflyt/core";
import { LoginError } from "@kravflyt/local";
import { day, jsonFile, readArguments, wholeNumber } from "../arguments.ts";
import { type Command, type ExitCode, UsageError } from "../command.ts";
import { askHub, hubOptions, hubUrl, logInAt } from "../running-hub.ts";
import { whatIfTable } from "../what-if-table.ts";

const OPTIONS = {
  ...hubOptions,
  creditor: { type: "string" },
  as: { type: "string" },
  days: { type: "string" },
  definition: { type: "string" },
  from: { type: "string" },
  paid: { type: "string" },
  migrate: { type: "boolean" },
  detail: { type: "boolean" },
  json: { type: "boolean" },
} as const;

export const simulate: Command = {
  name: "simulate",
  help: `Usage: kravflyt simulate --creditor ID --as EMAIL [--days N] [--definition FILE.json] [--from DAY] [--migrate] [--paid LIST] [--detail] [--json] [--data DIR | --url URL]

What an automatic process would do over a creditor's open items and running cases on the coming days, if nothing changed outside: letters a
day, fees, money asked for, who is written to, who is not and why, and where the process and the law do not go together. Nothing is
changed and nothing is sent.

  --creditor ID       whose items
  --as EMAIL          who to log in as; instead, a token in KRAVFLYT_TOKEN (see "kravflyt token")
  --days N            days to look ahead, 1 to ${WHAT_IF_DAYS_MAX} (${WHAT_IF_DAYS_DEFAULT})
  --definition FILE   a draft of the process, as the API's "autopilot"; without it the saved one
  --from DAY          the first day on which cases start under the draft, in the place of what is scheduled; else at once
  --migrate           running cases go over to the process of today; else each keeps its own
  --paid LIST         an assumption: percent that is paid on each letter's deadline, "dunning=40,collection_notice=25"
  --detail            lists the cases that would start, those that run and get a letter, and the debtors, 500 of each at most
                      (with --json)
  --json              prints the answer as one line of JSON, amounts in whole øre
  --data DIR          data folder of the hub (.kravflyt)
  --url URL           address of the hub, instead of looking it up in the data folder

Exit 0 when process and law go together, 1 when there are conflicts or the hub says no, 2 for bad use.`,
  run: async (args) => {
    const { values } = readArguments(args, OPTIONS);
    if (values.creditor === undefined) throw new UsageError("simulate needs --creditor ID");
    const body = bodyOf(values);
    const url = await hubUrl(values);
    try {
      const token = await tokenFor(url, values.as);
      return await answered(await asked(url, token, values.creditor, body), url, values.json === true);
    } catch (error) {
      if (!(error instanceof LoginError)) throw error;
      process.stderr.write(`kravflyt: ${error.message}\n`);
      return 1;
    }
  },
};

type Values = {
  readonly days?: string;
  readonly definition?: string;
  readonly from?: string;
  readonly paid?: string;
  readonly migrate?: boolean;
  readonly detail?: boolean;
};

function bodyOf({ days, definition, from, paid, migrate, detail }: Values): object {
  return {
    ...(days === undefined ? {} : { days: wholeNumber("days", days, { min: 1, max: WHAT_IF_DAYS_MAX }) }),
    ...(definition === undefined ? {} : { autopilot: readDefinition(definition) }),
    ...(from === undefined ? {} : { effectiveOn: day("from", from) }),
    ...(paid === undefined ? {} : { paidPercent: readPaid(paid) }),
    migrate: migrate === true,
    detail: detail === true,
  };
}

/** @throws UsageError unless the file holds a whole process. */
function readDefinition(file: string): object {
  const read = jsonFile("definition", file);
  const parsed = AutopilotBody.safeParse(read);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `--definition ${file} is no process: ${issue?.path.join(".") || "the whole"}, ${issue?.message}`,
  );
}

/** @throws UsageError unless each part is a step, named once, and a percentage. */
function readPaid(list: string): object {
  const paid = new Map<string, number>();
  for (const part of list.split(",")) {
    const [step = "", percent = "", ...more] = part.split("=");
    if (more.length > 0) throw new UsageError(`--paid: "${part}" is not written as dunning=40`);
    if (!STEPS.some((known) => known === step)) throw new UsageError(`--paid: no step ${step}`);
    if (paid.has(step)) throw new UsageError(`--paid: ${step} stands there twice`);
    paid.set(step, wholeNumber(`paid ${step}`, percent, { min: 0, max: 100 }));
  }
  return Object.fromEntries(paid);
}

async function tokenFor(url: string, email: string | undefined): Promise<string> {
  const given = process.env["KRAVFLYT_TOKEN"];
  if (email !== undefined) return (await logInAt(url, email)).accessToken;
  if (given === undefined || given === "") throw new UsageError("simulate needs --as EMAIL or KRAVFLYT_TOKEN");
  if (!/^[\x21-\x7e]+$/.test(given)) throw new UsageError("what is in KRAVFLYT_TOKEN is no token");
  return given;
}

const asked = (url: string, token: string, creditor: string, body: object): Promise<Response> =>
  askHub(url, `/creditors/${encodeURIComponent(creditor)}/what-if`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

async function answered(answer: Response, url: string, asJson: boolean): Promise<ExitCode> {
  const text = await answer.text();
  if (!answer.ok) {
    process.stdout.write(`${text}\n`);
    if (answer.status !== 400) return 1;
    throw new UsageError(`the hub does not take it: ${text}`);
  }
  const reply = readReply(text, url);
  process.stdout.write(`${asJson ? text : whatIfTable(reply)}\n`);
  return reply.conflicts.length === 0 ? 0 : 1;
}

/** @throws UsageError when it is no answer of a hub's. */
function readReply(text: string, url: string) {
  try {
    return WhatIfReply.parse(JSON.parse(text));
  } catch (error) {
    throw new UsageError(`what answers at ${url} is no hub of this edition`, { cause: error });
  }
}
