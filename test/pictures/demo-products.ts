import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Case, calendarDate } from "@kravflyt/core";
import { runDemo } from "@kravflyt/local";
import { startLocalAws } from "@kravflyt/local-aws";
import { documentClient, loadCaseEvents, loadCreditor, type Table } from "@kravflyt/store";
import { LOCAL_STACK } from "../../packages/local/src/environment.ts";
import type { CaseHistory } from "./case-history.ts";
import type { DemoProducts } from "./pick-case.ts";

const FROM = calendarDate("2026-01-05");
/** Time enough for an invoice that falls due in January to be paid out and posted. */
const DAYS = 70;

/** Lets the demo run in `folder`: the hub's data in `data/`, what it produced in `out/`. */
export async function produce(folder: string, onProgress: (message: string) => void): Promise<DemoProducts> {
  const [dataDir, out] = [join(folder, "data"), join(folder, "out")];
  await runDemo({
    days: DAYS,
    from: FROM,
    seed: 1,
    creditors: 4,
    systems: ["fiken"],
    lists: false,
    agency: false,
    invoices: 100,
    faults: false,
    dataDir,
    out,
    onProgress,
  });
  const settlements = readdirSync(join(out, "settlements")).toSorted();
  return {
    from: FROM,
    cases: readJson(out, "exports", "cases.json"),
    postings: readJson(out, "exports", "postings.json"),
    payouts: settlements.map((name) => readJson(out, "settlements", name)),
  };
}

// the demo wrote these files from values of the very types that they are read as
const readJson = (...path: readonly string[]) => JSON.parse(readFileSync(join(...path), "utf8"));

/** The history of `one` from the table that the demo left in `folder`. */
export async function readHistory(folder: string, one: Case, products: DemoProducts): Promise<CaseHistory> {
  const aws = await startLocalAws({ dataDir: join(folder, "data", "aws") });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: aws.url, region: "eu-north-1", credentials });
  try {
    const table: Table = { db: documentClient(client), name: LOCAL_STACK.TABLE_NAME };
    const { items, cursor } = await loadCaseEvents(table, one.caseId, { limit: 100 });
    if (cursor !== undefined) throw new RangeError("more than 100 events do not fit in a picture");
    const creditor = await loadCreditor(table, one.creditorId);
    if (creditor === undefined) throw new RangeError("the case's creditor is not in the table");
    return {
      creditor: creditor.value.creditor.name,
      events: items.map(({ event }) => event),
      postings: products.postings.filter(({ caseId }) => caseId === one.caseId),
      payouts: products.payouts.filter(({ lines }) => lines.some(({ caseId }) => caseId === one.caseId)),
    };
  } finally {
    client.destroy();
    await aws.close();
  }
}

/** The inkassovarsel of `one` among the letters in `folder`: the file whose content has the hash that the case holds. */
export function findNotice(folder: string, one: Case): string {
  const hash = one.letters.find(({ step }) => step === "collection_notice")?.pdf;
  const letters = join(folder, "out", "letters");
  const found = readdirSync(letters).find((name) => sha256(readFileSync(join(letters, name))) === hash);
  if (found === undefined) throw new RangeError("the case's inkassovarsel has reached nobody");
  return join(letters, found);
}

const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
