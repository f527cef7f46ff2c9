import { readBankFiles } from "@kravflyt/app";
import { caseId, dayInNorway } from "@kravflyt/core";
import { creditorChange, invoiceChange, loadCase, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { camt, scor } from "../../packages/bank-files/test/write-camt.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";

/** Of case 1. */
const KID = "0000000000018";

describe("money that leaves the account in camt.054", () => {
  let own: TestHub;
  beforeAll(async () => {
    own = await startTestHub();
    const before = await loadCreditor(own.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const creditor = { ...before.value.creditor, payee: "client_account" } as const;
    await own.put(creditorChange({ before, after: { ...before.value, creditor } }));
    await own.put(invoiceChange({ after: anInvoice(1) }));
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await own.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  });
  afterAll(() => own.close());

  type Entry = {
    readonly sign: string;
    readonly bankRef: string;
    readonly isReversal?: boolean;
    readonly kid?: string;
    readonly amount?: string;
  };
  const read = async (name: string, ...of: readonly Entry[]) => readThrough(own.table, name, of);
  const readThrough = async (table: TestHub["table"], name: string, of: readonly Entry[]) => {
    const entries = of.map(({ sign, bankRef, isReversal = false, kid, amount = "100.00" }) => {
      const remittance = kid === undefined ? {} : { remittance: scor(kid) };
      const details = [{ amount, sign, bankRef, ...remittance }];
      return { amount, sign, isReversal, booked: "<Dt>2026-03-02</Dt>", bankRef, details };
    });
    const account = `<Othr><Id>${OPERATOR.clientAccount}</Id></Othr>`;
    const file = camt("camt.054.001.08", [{ account, entries }], name);
    const [answer] = await readBankFiles(
      { table, at: own.now(), today: dayInNorway(own.now()), enqueue: async () => undefined },
      inboxOf({ [name]: file }),
    );
    return answer;
  };
  const left = async () => (await loadCase(own.table, caseId("1")))?.value.payments.map(({ amountOre }) => amountOre);

  const suspense = async () =>
    (await own.ask("listSuspense", "operator")).body.payments
      .map(({ amountOre }) => amountOre)
      .toSorted((a, b) => a - b);

  it("takes a payment back where it bears the bank's reference of it, and is no affair of a case where it does not", async () => {
    await read("1", { sign: "CRDT", bankRef: "AAA", kid: KID });
    expect(await left()).toEqual([10_000]);
    expect(await read("2", { sign: "DBIT", bankRef: "BBB" })).toMatchObject({ payments: 0, setAside: 1 });
    expect(await left()).toEqual([10_000]);
    expect(await read("3", { sign: "DBIT", bankRef: "AAA" })).toMatchObject({ payments: 1, unknown: 0, setAside: 0 });
    expect(await left()).toEqual([]);
    expect(await read("4", { sign: "DBIT", bankRef: "AAA" })).toMatchObject({ unknown: 0 });
    expect(await left()).toEqual([]);
  });

  it("takes a payment back where it is marked as a reversal and bears the KID", async () => {
    await read("5", { sign: "CRDT", bankRef: "CCC", kid: KID });
    expect(await left()).toEqual([10_000]);
    const back = { sign: "DBIT", bankRef: "DDD", kid: KID, isReversal: true };
    expect(await read("6", back)).toMatchObject({ payments: 1, unknown: 0 });
    expect(await left()).toEqual([]);
  });

  it("takes back what came in by the same file, whichever stands first, and before any list shows it", async () => {
    const both = [
      { sign: "DBIT", bankRef: "EEE" },
      { sign: "CRDT", bankRef: "EEE", kid: KID },
    ];
    // a list is a moment behind what is stored
    const db: Pick<typeof own.table.db, "send"> = Object.create(own.table.db, {
      send: {
        value: (command: { readonly input: object }) =>
          "IndexName" in command.input && command.input.IndexName === "gsi2"
            ? Promise.resolve({ Items: [] })
            : own.table.db.send(command as Parameters<typeof own.table.db.send>[0]),
      },
    });
    const table = { ...own.table, db: db as typeof own.table.db };
    expect(await readThrough(table, "7", both)).toMatchObject({ payments: 2, unknown: 0, setAside: 0 });
    expect(await left()).toEqual([]);
    const other = [
      { sign: "CRDT", bankRef: "FFF" },
      { sign: "DBIT", bankRef: "FFF" },
    ];
    expect(await readThrough(table, "8", other)).toMatchObject({ payments: 2, unknown: 1, setAside: 0 });
    expect(await suspense()).toEqual([]);
  });

  it("waits for a person where the bank names the payment, and it is a part of it or may be several", async () => {
    await read("9", { sign: "CRDT", bankRef: "GGG" });
    const part = { sign: "DBIT", bankRef: "GGG", amount: "40.00" };
    expect(await read("10", part)).toMatchObject({ payments: 1, unknown: 1, setAside: 0 });
    expect(await suspense()).toEqual([-4_000, 10_000]);
    await read("11", { sign: "CRDT", bankRef: "HHH", kid: "0010017" }, { sign: "CRDT", bankRef: "HHH" });
    expect(await read("12", { sign: "DBIT", bankRef: "HHH" })).toMatchObject({ payments: 1, unknown: 1, setAside: 0 });
    expect((await suspense()).filter((ore) => ore < 0)).toEqual([-10_000, -4_000]);
  });
});
