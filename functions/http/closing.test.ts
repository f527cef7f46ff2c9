import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { readBankFiles } from "@kravflyt/app";
import { calendarDate, caseId, dayInNorway, ore } from "@kravflyt/core";
import {
  creditorChange,
  invoiceChange,
  loadCase,
  loadClosingNotice,
  loadCreditor,
  loadVersionedOperator,
  operatorChange,
} from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";
import { handler as tellOfMessage } from "../queue/tell-of-message.ts";
import { handler as sweepOutbox } from "../schedule/sweep-outbox.ts";

const ON = calendarDate("2026-03-02");
const CONTEXT = { getRemainingTimeInMillis: () => 60_000 };
let hub: TestHub;

/** Pays case `number` in full, and so ends it. */
async function pay(number: number, kid: string): Promise<void> {
  const transaction = { account: OPERATOR.clientAccount, bookedOn: ON, amount: ore(126_192), kid };
  const transactions = [
    { ...transaction, payerAccount: "76940512057", transactionType: "10" as const, archiveReference: number },
  ];
  const file = Buffer.from(writeOcrFile({ number, madeOn: ON, transactions }), "latin1");
  const at = hub.now();
  await readBankFiles(
    { table: hub.table, at, today: dayInNorway(at), enqueue: async () => undefined },
    inboxOf({ [`ocr-${number}.txt`]: file }),
  );
}

/** What the sweeper carries on, a minute later. */
async function swept(minute: string): Promise<readonly string[]> {
  hub.to(`2026-03-02T08:${minute}:00.000Z`);
  await sweepOutbox();
  return hub.taken("tell-of-message");
}

async function mailed(bodies: readonly string[]) {
  const ses = mockClient(SESv2Client);
  ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
  const records = bodies.map((body, i) => ({ messageId: `m${i}`, body, attributes: {} }));
  await tellOfMessage({ Records: records } as unknown as SQSEvent, CONTEXT);
  const inputs = ses.commandCalls(SendEmailCommand).map((call) => call.args[0].input);
  ses.restore();
  return inputs.map(({ Destination, Content }) => ({
    to: Destination?.ToAddresses,
    subject: Content?.Simple?.Subject?.Data,
    text: Content?.Simple?.Body?.Text?.Data ?? "",
  }));
}

async function start(number: number): Promise<void> {
  await hub.put(invoiceChange({ after: anInvoice(number, { debtor: { name: `Testperson ${number}` } }) }));
  const body = { invoiceIds: [`lunde-fiken:${number}`], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
}

beforeAll(async () => {
  hub = await startTestHub();
  const lunde = await loadCreditor(hub.table, LUNDE);
  const operator = await loadVersionedOperator(hub.table);
  if (lunde === undefined || operator === undefined) throw new Error("nobody is there");
  const creditor = { ...lunde.value.creditor, payee: "client_account" } as const;
  await hub.put(creditorChange({ before: lunde, after: { ...lunde.value, creditor } }));
  await start(1);
  await hub.put(operatorChange({ ...operator.value, kind: "agency" }, operator));
  await start(2);
});
afterAll(() => hub.close());

describe("the closing statement of an assignment that has ended (inkassoloven § 15)", () => {
  let bodies: readonly string[] = [];

  it("is told of by mail once the case has ended, with where it is and no debtor's name", async () => {
    await pay(2, "0000000000026");
    const version = (await loadCase(hub.table, caseId("2")))?.version ?? 0;
    bodies = await swept("05");
    expect(bodies).toEqual([JSON.stringify({ caseId: "2", closedVersion: version })]);
    const [mail, ...others] = await mailed(bodies);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: ["post@kreditor.example"], subject: "Sluttoppgjør for sak 2" });
    expect(mail?.text).toContain("/saker/2");
    expect(mail?.text).not.toContain("Testperson");
    expect(await loadClosingNotice(hub.table, { caseId: caseId("2"), version })).toMatchObject({ version });
    expect((await hub.ask("readClosingStatement", "reader", { params: { caseId: "2" } })).status).toBe(200);
  });

  it("is told of once: the same message again, and the sweeper again, send nothing", async () => {
    expect(await mailed(bodies)).toEqual([]);
    expect(await swept("09")).toEqual([]);
  });

  it("is told of once where the case was reopened and ended again before anybody was told", async () => {
    await start(3);
    const params = { caseId: "3" };
    const giveUp = () => hub.ask("giveUpCase", "operator", { params, body: { confirm: true } });
    expect((await giveUp()).status).toBe(200);
    expect((await hub.ask("reopenCase", "operator", { params, body: {} })).status).toBe(200);
    expect((await giveUp()).status).toBe(200);
    const both = await swept("11");
    expect(both).toHaveLength(2);
    expect((await mailed(both)).map(({ subject }) => subject)).toEqual(["Sluttoppgjør for sak 3"]);
  });

  it("is told of nobody where the creditor collects by itself: there is no assignment", async () => {
    await pay(1, "0000000000018");
    expect((await loadCase(hub.table, caseId("1")))?.value.closed?.reason).toBe("paid");
    expect(await swept("13")).toEqual([]);
  });
});
