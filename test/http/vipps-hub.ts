import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { VippsTerms } from "@kravflyt/core";
import { startVippsSandbox, type VippsSandbox } from "@kravflyt/sandboxes";
import { creditorChange, invoiceChange, loadCreditor, loadVersionedOperator, operatorChange } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { handler as advanceCase } from "../../functions/queue/advance-case.ts";
import { startTestHub, type TestHub } from "./hub.ts";
import { anInvoice, LUNDE } from "./parties.ts";

/** The functions keep the address that they found first. */
let port = 0;

/** A hub whose operator has Vipps on, and the Vipps that it meets; Lunde's debtors pay to the client account. */
export async function startVippsHub(): Promise<{ readonly hub: TestHub; readonly vipps: VippsSandbox }> {
  const hub = await startTestHub();
  const vipps = await startVippsSandbox({ port, now: () => Date.parse(hub.now()) });
  port = Number(new URL(vipps.url).port);
  process.env["VIPPS_API_URL"] = vipps.apiUrl;
  const { clientId, clientSecret, subscriptionKey, merchantSerialNumber } = vipps.credentials;
  await new SecretsManagerClient({}).send(
    new CreateSecretCommand({
      Name: "kravflyt/test/system/vipps",
      SecretString: JSON.stringify({ clientId, clientSecret, subscriptionKey }),
    }),
  );
  await agree(hub, { on: true, merchantSerialNumber });
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const creditor = { ...before.value.creditor, payee: "client_account" } as const;
  await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
  return { hub, vipps };
}

/** The same with one case, on 1,250.00 that were due on 1 February, on the morning of 2 March. */
export async function startPayingCase() {
  const { hub, vipps } = await startVippsHub();
  hub.to("2026-03-02T09:00:00.000Z");
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  const { number } = (await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body;
  await hub.taken("advance-case");
  return { hub, vipps, number };
}

/** The operator agrees this with Vipps. */
export async function agree(hub: TestHub, terms: VippsTerms): Promise<void> {
  const before = await loadVersionedOperator(hub.table);
  if (before === undefined) throw new Error("no operator");
  await hub.put(operatorChange({ ...before.value, vipps: terms }, before));
}

/** What the debtor does in the app with the payment asked for last. */
export async function inApp(vipps: VippsSandbox, what: "approve" | "abort"): Promise<void> {
  const reference = vipps.payments().at(-1)?.reference ?? "";
  const response = await fetch(`${vipps.url}/_world/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: `${what} ${reference}`, reference }),
  });
  if (!response.ok) throw new Error(`${what}: ${response.status}`);
}

/** The messages that are due go through the function that looks at cases; how many there were. */
export async function lookAtCases(hub: TestHub): Promise<number> {
  const bodies = await hub.taken("advance-case");
  for (const body of bodies) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    const context = { getRemainingTimeInMillis: () => 60_000 } as Parameters<typeof advanceCase>[1];
    const { batchItemFailures } = await advanceCase(event, context);
    if (batchItemFailures.length > 0) throw new Error("the message was not handled");
  }
  return bodies.length;
}
