import { describe, expect, it } from "vitest";
import { evolveAll } from "../case/decide.ts";
import type { CaseEvent } from "../case/events.ts";
import { aCase, accepted, claimOf, day, payment, withLetters } from "../case/sample-case.ts";
import type { Case } from "../case/state.ts";
import { bookPayment, bookReallocation, bookReversal } from "../ledger.ts";
import { ore } from "../money.ts";
import { creditorId } from "../party.ts";
import { type OwedEntry, planPayout } from "../payout.ts";
import { settledFacts } from "./sample-settlement.ts";
import { addsUp, settlementLine } from "./settlement.ts";
import { settlementContent } from "./write-settlement.ts";

const OWED = ["owed_principal", "owed_interest", "owed_fees"];

/** What a payout of everything booked for `events` says of the case. */
function lineOf(state: Case, events: readonly CaseEvent[]) {
  const versions = events.map((event, at) => ({ event, version: at + 1 }));
  const bookings = versions.flatMap(({ event, version }) => {
    if (event.type === "payment_received") return [bookPayment(state, event)];
    if (event.type === "payment_reversed") return [bookReversal(state, event)];
    return event.type === "payments_reallocated" ? bookReallocation(state, event, version) : [];
  });
  const entries = bookings.flatMap(({ bookingId, entries: own }) =>
    own.flatMap(({ account, amountOre }) =>
      OWED.includes(account) ? [{ account, bookingId, amountOre } as OwedEntry] : [],
    ),
  );
  const of = { creditorId: creditorId("lunde"), on: day("2026-04-01"), through: day("2026-03-31") };
  const [line] = planPayout(of, entries)?.lines ?? [];
  if (line === undefined) throw new Error("nothing to pay out");
  return settlementLine(versions, line);
}

const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");

describe("what a payout passes on for a case", () => {
  it("is what was paid, less the salær: principal, interest and fees are the creditor's", () => {
    // 600 kr salær, two fees of 38 kr, interest of 10 000 kr at 12 % through 20 March, 64 days: 210.41; the rest principal
    const events = accepted(demanded, payment({ paidOn: "2026-03-20", amount: 500_000 }));
    const line = lineOf(evolveAll(demanded, events), events);
    expect(line).toEqual({
      payments: [{ kind: "payment", paidOn: "2026-03-20", amountOre: 500_000 }],
      paidOre: 500_000,
      principalOre: 500_000 - 60_000 - 7_600 - 21_041,
      interestOre: 21_041,
      feesOre: 7_600,
      amountOre: 440_000,
      collectionFeeOre: 60_000,
      serviceOre: 0,
      operatorOre: 60_000,
      backOre: 0,
    });
    expect(addsUp(line)).toBe(true);
  });

  it("names what was paid too much, and what goes to the operator of a compensation", () => {
    const company = aCase({
      debtor: { ...aCase().debtor, kind: "company" },
      business: true,
      claims: [claimOf("500", 1_000_000, "2026-01-15")],
      agreement: { compensation: true },
    });
    // 10 000 kr, 14 days of interest 46.03, compensation 460 kr, of which a third is the operator's; 100 kr too much
    const events = accepted(company, payment({ paidOn: "2026-01-29", amount: 1_000_000 + 4_603 + 46_000 + 10_000 }));
    const line = lineOf(evolveAll(company, events), events);
    expect(line).toMatchObject({
      principalOre: 1_000_000,
      feesOre: 46_000 - 15_333,
      serviceOre: 15_333,
      operatorOre: 15_333,
      backOre: 10_000,
      paidOre: 1_060_603,
    });
    expect(addsUp(line)).toBe(true);
  });

  it("adds up when a payment was spread anew: the salær of a demand that came back is the creditor's principal again", () => {
    const paid = accepted(demanded, payment({ paidOn: "2026-03-20", amount: 500_000 }));
    const back = accepted(evolveAll(demanded, paid), {
      type: "report_undelivered",
      on: day("2026-03-22"),
      by: "user-1",
      letterId: evolveAll(demanded, paid).letters[2]?.letterId ?? ("" as never),
      cause: "returned",
    });
    const all = [...paid, ...back];
    expect(back.map(({ type }) => type)).toContain("payments_reallocated");
    const line = lineOf(evolveAll(demanded, all), all);
    expect(line).toMatchObject({ paidOre: 500_000, collectionFeeOre: 0, amountOre: 500_000 });
    expect(line.payments.map(({ kind, amountOre }) => [kind, amountOre])).toEqual([
      ["payment", 500_000],
      ["reallocated", 0],
    ]);
    expect(addsUp(line)).toBe(true);
  });
});

describe("what the bank took back", () => {
  it("is set off: of what was passed on, of the salær, and of the payment itself", () => {
    const first = accepted(demanded, payment({ paidOn: "2026-03-20", amount: 500_000 }));
    const back = accepted(evolveAll(demanded, first), {
      type: "reverse_payment",
      on: day("2026-03-25"),
      by: "bank",
      paymentId: "p-2026-03-20",
      reversalId: "back",
      amountOre: ore(500_000),
    });
    const paid = evolveAll(demanded, [...first, ...back]);
    const more = accepted(paid, payment({ paidOn: "2026-03-26", amount: 700_000 }));
    const line = lineOf(evolveAll(paid, more), [...first, ...back, ...more]);
    expect(line.payments).toEqual([
      { kind: "payment", paidOn: "2026-03-20", amountOre: 500_000 },
      { kind: "reversed", paidOn: "2026-03-25", amountOre: -500_000 },
      { kind: "payment", paidOn: "2026-03-26", amountOre: 700_000 },
    ]);
    expect(line).toMatchObject({ paidOre: 700_000, collectionFeeOre: 60_000, backOre: 0, amountOre: 640_000 });
    expect(addsUp(line)).toBe(true);
  });
});

describe("the events of a case that a line is made from", () => {
  it("are those of its payments alone, and what was held and paid later", () => {
    const [paid] = accepted(demanded, payment({ paidOn: "2026-03-20", amount: 500_000 }));
    if (paid?.type !== "payment_received") throw new Error("no payment");
    const other = { ...paid, paymentId: "another" };
    const held: CaseEvent = { ...paid, type: "surplus_allocated", paymentId: "held", amountOre: ore(100_000) };
    const line = {
      caseId: demanded.caseId,
      paymentIds: [],
      surpluses: [{ version: 4, paymentId: "held" }],
      principalOre: ore(40_000),
      interestOre: ore(0),
      feesOre: ore(0),
      amountOre: ore(40_000),
    };
    const back: CaseEvent = { ...paid, type: "payment_reversed", reversalId: "b", by: "bank" };
    const events = [paid, other, back, held].map((event, at) => ({ event, version: at + 1 }));
    expect(settlementLine(events, line).payments).toEqual([
      { kind: "surplus_allocated", paidOn: "2026-03-20", amountOre: 100_000 },
    ]);
    expect(settlementLine(events, { ...line, reversals: ["another"] }).payments).toHaveLength(1);
    // what was received of it was passed on before, and what another event moved of it is not in this line
    const again = [...events, { event: { ...paid, paymentId: "held" }, version: 5 }, { event: held, version: 6 }];
    expect(settlementLine(again, line).payments).toHaveLength(1);
  });
});

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("a settlement letter", () => {
  /** One case of a company that paid the principal and standard compensation, of which a third is the operator's. */
  const compensated = (language: "nb" | "en", on = "2026-04-01") => {
    const facts = settledFacts(language);
    const [one] = facts.lines;
    if (one === undefined) throw new Error("no line");
    const line = {
      ...one.line,
      paidOre: ore(146_000),
      principalOre: ore(100_000),
      interestOre: ore(0),
      feesOre: ore(30_667),
      amountOre: ore(130_667),
      collectionFeeOre: ore(0),
      serviceOre: ore(15_333),
      operatorOre: ore(15_333),
    };
    return settlementContent({ ...facts, on: day(on), amountOre: ore(130_667), lines: [{ ...one, line }] });
  };

  it("says what compensation cost, and nothing of a salær that there was none of", () => {
    expect(compensated("nb").notes.map(plain)).toEqual([
      "Hovedstol, renter og gebyrer er deres. Gebyrene er etter fradrag for det dere betaler oss for standardkompensasjon.",
      "For bruk av standardkompensasjon er en tredjedel, 153,33 kr, trukket fra.",
      "Klientmidler holdes på egen konto og utbetales etter inkassoloven § 16.",
    ]);
    expect([plain(compensated("nb").opening), plain(compensated("en").opening)]).toEqual([
      "Oppgjøret gjelder det som er betalt til klientkontoen vår på én sak og bokført til og med 31. mars 2026.",
      "The settlement covers what was paid to our client account on one case and booked through 31 March 2026.",
    ]);
    expect(plain(settlementContent(settledFacts("en")).opening)).toContain("on 2 cases");
  });

  it("says nothing of VAT on a day whose rate is not known", () => {
    const notes = settlementContent({ ...settledFacts(), on: day("2027-01-04") }).notes.join(" ");
    expect([notes.includes("salæret som skyldneren"), notes.includes("merverdiavgift")]).toEqual([true, false]);
  });

  it("tells the sum and the account first, then each case, and sums that come to the payout", () => {
    const content = settlementContent(settledFacts());
    expect([plain(content.strong), plain(content.opening)]).toEqual([
      "5 440,00 kr er sendt til konto 7694 05 12057.",
      "Oppgjøret gjelder det som er betalt til klientkontoen vår på 2 saker og bokført til og med 31. mars 2026.",
    ]);
    expect(
      content.table.rows.map(({ label, notes, cells }) => [label, notes, plain(Object.values(cells).join("|"))]),
    ).toEqual([
      [
        "1001 Kari Nordmann",
        ["Faktura 500", "Betalt 20.03.2026: 5 000,00".replace(" 000", "\u00a0000")],
        "5 000,00|4 113,59|210,41|76,00|600,00||4 400,00",
      ],
      [
        "1002 Ola Berg",
        ["Faktura 501, 502", "Betalt 21.03.2026: 1\u00a0100,00", "Saken er avsluttet 21.03.2026"],
        "1 100,00|1 000,00|40,00||50,00|10,00|1 040,00",
      ],
    ]);
    expect(plain(Object.values(content.table.total.cells).join("|"))).toBe(
      "6 100,00|5 113,59|250,41|76,00|650,00|10,00|5 440,00",
    );
  });

  it("says what VAT there is of the salær: invoiced where it can be deducted, included where it cannot", () => {
    const notes = settlementContent(settledFacts()).notes.map(plain);
    // 25 % of 600 kr, and 25/125 of 50 kr
    expect(notes).toContain(
      "Salæret er uten merverdiavgift, siden dere kan trekke den fra. Avgiften på 25 %, 150,00 kr, faktureres dere.",
    );
    expect(notes).toContain("I salæret inngår 25 % merverdiavgift med 10,00 kr.");
    expect(notes).toContain("10,00 kr var betalt for mye og går tilbake til den som betalte.");
  });

  it("is never written when it does not come to the payout, or a case not to what was paid", () => {
    const facts = settledFacts();
    expect(() => settlementContent({ ...facts, amountOre: 544_001 as never })).toThrow("the lines are not the payout");
    const [first, ...rest] = facts.lines;
    if (first === undefined) throw new Error("no line");
    const wrong = { ...first, line: { ...first.line, paidOre: 500_001 as never } };
    expect(() => settlementContent({ ...facts, lines: [wrong, ...rest] })).toThrow("case 1001 does not add up");
  });

  it("is written in English where the creditor reads English", () => {
    const content = settlementContent(settledFacts("en"));
    expect([content.heading, plain(content.table.columns.amount)]).toEqual([
      "Settlement 1\u00a0April\u00a02026",
      "To you",
    ]);
  });
});
