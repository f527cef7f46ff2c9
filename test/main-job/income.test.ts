import { payOutAll, proveDays, readBankFiles } from "@kravflyt/app";
import { calendarDate, OPERATOR_ITSELF, ore, SUSPENSE, sumOre } from "@kravflyt/core";
import { type BankSandbox, startBankSandbox } from "@kravflyt/sandboxes";
import {
  commit,
  ledgerChanges,
  listEntries,
  listPayouts,
  loadVersionedOperator,
  operatorChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inboxOf } from "../inbox-of.ts";
import { CREDITOR, OPERATOR, startTestHub, type TestHub } from "./hub.ts";

/*
 * What the operator has earned, from the client account to its own account in the same bank, with the bank's word and statements.
 */

const OWN = "86011117947";
let hub: TestHub;
let bank: BankSandbox;

beforeEach(async () => {
  hub = await startTestHub({ creditor: { payee: "client_account" } });
  const accounts = [
    { accountNumber: OPERATOR.clientAccount, name: "Klientkonto" },
    { accountNumber: OWN, name: "Driftskonto" },
  ];
  bank = await startBankSandbox({ now: () => Date.parse(hub.shell().at), accounts });
  const before = await loadVersionedOperator(hub.table);
  if (before === undefined) throw new Error("no operator");
  const terms = { format: "pain.001.001.09", initiator: { scheme: "CUST" }, reports: true } as const;
  const operator = { ...before.value, incomeAccount: OWN, bank: { ...terms, approvalAboveOre: null } };
  await commit(hub.table, [operatorChange(operator, before)]);
});
afterEach(async () => {
  expect(bank.reconcile()).toEqual([]);
  await Promise.all([hub.close(), bank.close()]);
});

async function readFolder(folder: string): Promise<void> {
  const listed = (await (await fetch(`${bank.url}/files/${folder}`)).json()) as { name: string }[];
  const read = async (name: string) => (await fetch(`${bank.url}/files/${folder}/${name}`)).bytes();
  const files = await Promise.all(listed.map(async ({ name }) => [name, await read(name)] as const));
  await readBankFiles(hub.shell(), inboxOf(Object.fromEntries(files)));
}

const balance = async (account: "client_bank" | "operator_income") =>
  sumOre((await listEntries(hub.table, CREDITOR, account)).items.map(({ amountOre }) => amountOre));

it("leaves the client account once, is on the operator's own, and every day is proven to the øre", async () => {
  hub.to("2026-01-15");
  await fetch(`${bank.url}/_world/payment`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: "1", account: OPERATOR.clientAccount, amount: 60_000 }),
  });
  const entries = [
    { account: "client_bank", amountOre: ore(60_000) },
    { account: "operator_income", amountOre: ore(-60_000) },
  ] as const;
  const on = calendarDate("2026-01-15");
  await commit(hub.table, ledgerChanges({ bookingId: "payment:1:a", creditorId: CREDITOR, on, entries }));
  hub.to("2026-02-20", 5);
  expect(await payOutAll(hub.shell())).toEqual({ ordered: 0, income: 1 });
  expect(await payOutAll(hub.shell())).toEqual({ ordered: 0, income: 0 });
  await hub.drain();
  const [[name, [text = ""]] = ["", [""]], ...others] = [...hub.payouts];
  expect([name, others]).toEqual([`KFI-${CREDITOR}-20260219.xml`, []]);
  for (const status of [202, 409])
    expect((await fetch(`${bank.url}/files/pain001`, { method: "POST", body: text })).status).toBe(status);
  await readFolder("outgoing");
  await hub.drain();
  const [income] = (await listPayouts(hub.table, OPERATOR_ITSELF)).items;
  expect(income).toMatchObject({ status: "settled", amountOre: 60_000, account: OWN });
  expect([bank.balance(OPERATOR.clientAccount), bank.balance(OWN)]).toEqual([0, 60_000]);
  expect([await balance("client_bank"), await balance("operator_income")]).toEqual([0, 0]);

  hub.to("2026-02-23");
  await readFolder("statements");
  await hub.drain();
  // what came to the operator's own account is nobody's client money
  expect((await listEntries(hub.table, SUSPENSE, "client_bank")).items).toEqual([]);
  const kept = new Map<string, string>();
  const { proofs } = await proveDays(hub.shell(), {
    read: async (wanted) => kept.get(wanted),
    write: async (wanted, value) => void kept.set(wanted, value),
  });
  expect(proofs.at(-1)?.on).toBe("2026-02-22");
  for (const { bank: proof, findings } of proofs) {
    expect([proof.unexplainedOre ?? 0, findings]).toEqual([0, []]);
  }
});
