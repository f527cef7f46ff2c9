import { payOut, readBankFiles, reopenCase, withdrawCase } from "@kravflyt/app";
import { calendarDate, ore, principalOf, withdrawalOf } from "@kravflyt/core";
import { loadInvoice } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { inboxOf } from "../inbox-of.ts";
import { ASKED, firstCase, firstCaseParts } from "./first-case.ts";
import { COMPANY, CREDITOR, type HubOptions, OPERATOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";
import { lastTransaction } from "./walk.ts";

let hub: TestHub;
let sale: Awaited<ReturnType<typeof seedInvoice>>;
afterEach(() => hub.close());

const stateOf = () => firstCase(hub.table);
const principalNow = async () => (await stateOf()).claims.map(principalOf);
const partsOn = (day: string) => firstCaseParts(hub.table, day);
const shownLeft = async () => {
  const [claim] = (await stateOf()).claims;
  return claim && (await loadInvoice(hub.table, claim.invoiceId))?.value.invoice.outstandingOre;
};

/** A claim of 10 000 kr, dunned on 5 January for 38 kr. */
async function dunned(options: HubOptions = {}) {
  hub = await startTestHub(options);
  sale = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
  await hub.day("2026-01-05");
}

let files = 0;
/** Type 18 is a reversal. */
async function bank(on: string, amount: number, transactionType: "10" | "18" = "10") {
  hub.to(on);
  files += 1;
  const { kid } = await stateOf();
  const transaction = { account: OPERATOR.clientAccount, bookedOn: calendarDate(on), amount: ore(amount), kid };
  const more = { payerAccount: "76940512057", transactionType, archiveReference: files };
  const file = writeOcrFile({
    number: files,
    madeOn: calendarDate(on),
    transactions: [{ ...transaction, ...more }],
  });
  await readBankFiles(hub.shell(), inboxOf({ [`ocr-${files}.txt`]: Buffer.from(file, "latin1") }));
}

async function credit(on: string, amount: number) {
  const line = { quantity: 1, unitPrice: amount, vatType: "NONE", description: "Retur", incomeAccount: "3100" };
  const partial = { issueDate: on, invoiceId: sale.invoiceId, lines: [line] };
  await hub.world("create-credit-note", { companySlug: COMPANY, partial });
  hub.to(on);
  await hub.sync();
}

/** What was paid to us is paid out, and booked in Fiken. */
async function passOn(on: string) {
  hub.to(on);
  await payOut(hub.shell(), CREDITOR);
  await hub.drain();
}

async function withdraw(on: string) {
  hub.to(on);
  const cost = withdrawalOf(await stateOf(), calendarDate(on));
  if (!cost.ok) throw new Error(cost.refusal.code);
  await withdrawCase(hub.shell(), { ...ASKED, costSeenOre: cost.value.ore });
}

const OURS = { creditor: { payee: "client_account" } } as const;
/** With 11 days of 2025 and 15 of 2026. */
const ALL = 1_000_000 + 3_800 + 3_692 + 4_932;

describe("a payment that the bank takes back", () => {
  beforeEach(async () => {
    await dunned(OURS);
    await bank("2026-01-15", ALL);
    expect((await stateOf()).closed?.reason).toBe("paid");
  });

  it("is not asked for beyond what the books have not credited meanwhile, nor interest on more", async () => {
    await credit("2026-01-20", 400_000);
    await bank("2026-01-25", ALL, "18");
    expect([await shownLeft(), await principalNow()]).toEqual([600_000, [600_000]]);
    // 11 days of 2025 and 25 of 2026, of 6 000 kr
    expect(await partsOn("2026-01-25")).toMatchObject({ letter_fees: 3_800, interest: 2_215 + 4_932 });
    expect(await stateOf()).toMatchObject({ status: "on_hold", holds: [{ kind: "deferral" }] });
  });

  it("is asked for in the same way where it stands in the books as passed on", async () => {
    await passOn("2026-02-20");
    await credit("2026-02-20", 400_000);
    await bank("2026-02-22", ALL, "18");
    expect([await shownLeft(), await principalNow()]).toEqual([-400_000, [600_000]]);
  });

  it("is asked for whole where nothing was credited, passed on or not", async () => {
    await passOn("2026-02-20");
    await hub.day("2026-02-21");
    expect(await shownLeft()).toBe(0);
    await bank("2026-02-22", ALL, "18");
    expect(await principalNow()).toEqual([1_000_000]);
  });

  it("is not asked for where all was credited: the case ends as credited", async () => {
    await credit("2026-01-20", 1_000_000);
    await bank("2026-01-25", ALL, "18");
    expect(await stateOf()).toMatchObject({ status: "closed", closed: { reason: "credited", on: "2026-01-25" } });
    expect(await principalNow()).toEqual([0]);
  });
});

describe("a claim that the books credit in full after a part of it was paid", () => {
  const allBack = async () => {
    const { closed, payments } = await stateOf();
    return [closed?.reason, payments.map(({ allocation }) => allocation.surplusOre)];
  };

  it("is asked for no more, and all that was paid goes back, as where the credit was seen first (T11)", async () => {
    await dunned(OURS);
    await bank("2026-01-15", 500_000);
    await credit("2026-01-16", 1_000_000);
    expect(await allBack()).toEqual(["credited", [500_000]]);
    expect(await principalNow()).toEqual([0]);
    await hub.close();
    await dunned(OURS);
    await credit("2026-01-16", 1_000_000);
    await bank("2026-01-17", 500_000);
    expect(await allBack()).toEqual(["credited", [500_000]]);
  });

  it("gives nothing back where it is the rest that is credited: the costs of what was owed stand", async () => {
    await dunned(OURS);
    await bank("2026-01-15", 500_000);
    await credit("2026-01-16", 999_999);
    expect(await allBack()).toEqual([undefined, [0]]);
    expect(await principalNow()).toEqual([0]);
  });

  it("gives back what was paid in the books as well, and nothing that they have as passed on", async () => {
    await dunned();
    await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount: 500_000, date: "2026-01-15" });
    await hub.day("2026-01-15");
    await credit("2026-01-16", 1_000_000);
    expect(await allBack()).toEqual(["credited", [500_000]]);
    await hub.close();
    await dunned(OURS);
    await bank("2026-01-15", 500_000);
    await passOn("2026-02-20");
    await hub.day("2026-02-21");
    await credit("2026-02-22", 1_000_000);
    expect(await allBack()).toEqual([undefined, [0]]);
  });
});

describe("a case that is opened again", () => {
  it("asks for no krone that the debtor had paid us before it ended, which the books do not have yet", async () => {
    await dunned(OURS);
    await bank("2026-01-15", 500_000);
    await withdraw("2026-01-16");
    await credit("2026-01-20", 400_000);
    hub.to("2026-01-21");
    expect((await reopenCase(hub.shell(), ASKED)).ok).toBe(true);
    expect([await shownLeft(), await principalNow()]).toEqual([600_000, [100_000]]);
  });

  it("asks for the same where the books have it", async () => {
    await dunned(OURS);
    await bank("2026-01-15", 500_000);
    await passOn("2026-02-20");
    await hub.day("2026-02-21");
    await withdraw("2026-02-21");
    await credit("2026-02-22", 400_000);
    hub.to("2026-02-23");
    expect((await reopenCase(hub.shell(), ASKED)).ok).toBe(true);
    expect([await shownLeft(), await principalNow()]).toEqual([100_000, [100_000]]);
  });
});

describe("a payment that ended a case, and that the books take back", () => {
  /** Paid in the books on 15 January; the transaction that did it. */
  async function paid() {
    await dunned();
    await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount: ALL, date: "2026-01-15" });
    const transactionId = await lastTransaction(hub);
    await hub.day("2026-01-15");
    return transactionId;
  }
  const takeBack = async (transactionId: number) => {
    hub.to("2026-01-20");
    await hub.world("delete-transaction", { companySlug: COMPANY, transactionId });
    await hub.sync();
  };
  const reopen = async () => {
    hub.to("2026-01-21");
    expect((await reopenCase(hub.shell(), ASKED)).ok).toBe(true);
  };

  it("begins nothing, and is owed again when a person opens the case, with interest from the day after", async () => {
    await takeBack(await paid());
    expect([(await stateOf()).closed?.reason, await principalNow()]).toEqual(["paid", [0]]);
    await reopen();
    expect([await shownLeft(), await principalNow()]).toEqual([1_000_000, [1_000_000]]);
    // what was paid of the costs stays paid
    expect(await partsOn("2026-01-21")).toMatchObject({ letter_fees: 0, interest: 0 });
    expect(await partsOn("2026-01-22")).toMatchObject({ letter_fees: 0, interest: 329 });
  });

  it("is owed again as far as the books have not credited it", async () => {
    const transactionId = await paid();
    await credit("2026-01-18", 400_000);
    await takeBack(transactionId);
    await reopen();
    expect([await shownLeft(), await principalNow()]).toEqual([600_000, [600_000]]);
  });

  it("is nothing to open a case for while the books have it, nor where we were paid and they do not know yet", async () => {
    await paid();
    hub.to("2026-01-21");
    expect(await reopenCase(hub.shell(), ASKED)).toEqual({ ok: false, refusal: { code: "nothing_owed" } });
    await hub.close();
    await dunned(OURS);
    await bank("2026-01-15", ALL);
    expect(await shownLeft()).toBe(1_000_000);
    expect(await reopenCase(hub.shell(), ASKED)).toEqual({ ok: false, refusal: { code: "nothing_owed" } });
  });
});
