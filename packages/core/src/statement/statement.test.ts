import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CasePayment } from "../case/state.ts";
import type { Account, LedgerEntry } from "../ledger.ts";
import { ore } from "../money.ts";
import { caseFigures, statementFigures } from "./figures.ts";
import { closingFacts, yearFacts } from "./sample-statement.ts";
import { statementContent } from "./write-statement.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const booking = (bookingId: string, entries: Partial<Record<Account, number>>) => ({
  bookingId,
  entries: Object.entries(entries).map(
    ([account, amount]): LedgerEntry => ({ account: account as Account, amountOre: ore(amount) }),
  ),
});

const PAID = booking("payment:1:a", {
  client_bank: 5_000,
  owed_principal: -4_000,
  owed_interest: -200,
  owed_fees: -100,
  operator_income: -600,
  owed_to_payer: -100,
});
const PAYOUT = booking("payout:lunde-1", {
  owed_principal: 4_000,
  owed_interest: 200,
  owed_fees: 100,
  client_bank: -4_300,
});
const RETURNED = booking("payout_return:lunde-1", {
  owed_principal: -4_000,
  owed_interest: -200,
  owed_fees: -100,
  client_bank: 4_300,
});
const DIRECT = booking("payment:2:b", {
  creditor_bank: 1_000,
  creditor_principal: -700,
  owed_to_operator: -250,
  owed_to_payer: -50,
});
const SENT_BACK = booking("refund:r", { owed_to_payer: 100, client_bank: -100 });

describe("the figures of a year", () => {
  it("part what came in, and say what is held and whose it is", () => {
    expect(statementFigures([], [PAID, DIRECT])).toEqual({
      openingOre: 0,
      paidInOre: 5_000,
      paidOutOre: 0,
      incomeOutOre: 0,
      sentBackOre: 0,
      closingOre: 5_000,
      principalOre: 4_000,
      interestOre: 200,
      feesOre: 100,
      operatorOre: 600,
      backOre: 100,
      held: { creditorOre: 4_300, operatorOre: 600, payersOre: 100 },
      directOre: 1_000,
      directOwedOre: 250,
    });
  });

  it("begin with what the year before ended with, and count what was paid before it no more", () => {
    expect(statementFigures([PAID], [PAYOUT])).toMatchObject({
      openingOre: 5_000,
      paidInOre: 0,
      paidOutOre: 4_300,
      closingOre: 700,
      held: { creditorOre: 0, operatorOre: 600, payersOre: 100 },
    });
  });

  it("count a payout that came back as none, and money sent back to its payer as no payout", () => {
    expect(statementFigures([], [PAID, PAYOUT, RETURNED, SENT_BACK])).toMatchObject({
      paidInOre: 5_000,
      paidOutOre: 0,
      sentBackOre: 100,
      closingOre: 4_900,
      held: { creditorOre: 4_300, operatorOre: 600, payersOre: 0 },
    });
  });

  it("count what was ours and left for our own account apart, and what came back of it as not gone", () => {
    const income = booking("income:operator-lunde-1", { operator_income: 600, client_bank: -600 });
    const back = booking("income_return:operator-lunde-1", { operator_income: -600, client_bank: 600 });
    expect(statementFigures([], [PAID, PAYOUT, income])).toMatchObject({
      paidInOre: 5_000,
      paidOutOre: 4_300,
      incomeOutOre: 600,
      sentBackOre: 0,
      closingOre: 100,
      operatorOre: 600,
      held: { creditorOre: 0, operatorOre: 0, payersOre: 100 },
    });
    expect(statementFigures([PAID, income], [back])).toMatchObject({
      openingOre: 4_400,
      paidInOre: 0,
      incomeOutOre: -600,
      closingOre: 5_000,
      held: { creditorOre: 4_300, operatorOre: 600, payersOre: 100 },
    });
  });

  it("count what was to go back and did not as neither sent back nor paid in anew", () => {
    const released = booking("released:1:9:a", { owed_to_payer: 100, client_bank: -100 });
    const restored = booking("restored:1:10:a", { owed_to_payer: -100, client_bank: 100 });
    const is = (...within: Parameters<typeof statementFigures>[1]) => {
      const { paidInOre, sentBackOre, backOre, closingOre } = statementFigures([], within);
      return [paidInOre, sentBackOre, backOre, closingOre];
    };
    expect(is(PAID, released)).toEqual([5_000, 100, 100, 4_900]);
    expect(is(PAID, released, restored)).toEqual([5_000, 0, 100, 5_000]);
  });

  it("count what the bank took back as less paid in, also where all of it was to go back", () => {
    const over = booking("payment:1:b", { client_bank: 70, owed_to_payer: -70 });
    const taken = booking("reversal:1:b", { client_bank: -70, owed_to_payer: 70 });
    expect(statementFigures([], [PAID, over, taken])).toMatchObject({
      paidInOre: 5_000,
      sentBackOre: 0,
      backOre: 100,
      closingOre: 5_000,
    });
    expect(statementFigures([PAID, over], [taken])).toMatchObject({
      openingOre: 5_070,
      paidInOre: -70,
      closingOre: 5_000,
    });
  });

  it("are the ledger's, whatever was booked in whatever order", () => {
    const amount = fc.integer({ min: 0, max: 900_000_00 });
    const received = fc.tuple(amount, amount, amount, amount, amount).map(([principal, interest, fees, ours, back]) =>
      booking("payment:1:x", {
        client_bank: principal + interest + fees + ours + back,
        owed_principal: -principal,
        owed_interest: -interest,
        owed_fees: -fees,
        operator_income: -ours,
        owed_to_payer: -back,
      }),
    );
    const moved = amount.map((it) => booking("reallocation:1:4:x", { operator_income: it, owed_principal: -it }));
    const surplus = amount.map((it) => booking("surplus:1:x", { owed_to_payer: it, owed_principal: -it }));
    const sent = amount.map((it) => booking("payout:p", { owed_principal: it, client_bank: -it }));
    const income = amount.map((it) => booking("income:i", { operator_income: it, client_bank: -it }));
    const direct = amount.map((it) => booking("payment:2:y", { creditor_bank: it, creditor_principal: -it }));
    const any = fc.array(fc.oneof(received, moved, surplus, sent, income, direct), { maxLength: 30 });
    fc.assert(
      fc.property(any, any, (before, within) => {
        const it = statementFigures(before, within);
        const bank = [...before, ...within]
          .flatMap(({ entries }) => entries)
          .filter(({ account }) => account === "client_bank")
          .reduce((sum, { amountOre }) => sum + amountOre, 0);
        expect(it.closingOre).toBe(bank);
        expect(it.openingOre + it.paidInOre - it.paidOutOre - it.incomeOutOre - it.sentBackOre).toBe(bank);
        expect(it.principalOre + it.interestOre + it.feesOre + it.operatorOre + it.backOre).toBe(it.paidInOre);
        expect(it.held.creditorOre + it.held.operatorOre + it.held.payersOre).toBe(bank);
      }),
    );
  });

  it("are never made of a ledger that does not add up", () => {
    expect(() => statementFigures([], [booking("payment:1:a", { client_bank: 1 })])).toThrow("does not add up");
  });
});

const payment = (origin: CasePayment["origin"], parts: Partial<CasePayment["allocation"]["parts"]>, surplus = 0) => {
  const all = {
    principal: 0,
    interest: 0,
    letter_fees: 0,
    compensation: 0,
    court_costs: 0,
    collection_fee: 0,
    ...parts,
  };
  const amount = Object.values(all).reduce((sum, one) => sum + one, surplus);
  const allocation = { parts: all, claims: [], letters: [], surplusOre: ore(surplus) };
  return { paymentId: "p", paidOn: "2026-03-20", amountOre: ore(amount), origin, allocation } as unknown as CasePayment;
};

describe("the figures of a case that has ended", () => {
  const claims = [{ principal: [{ principalOre: ore(10_000) }] }] as never;

  it("are what came in, what it cost, what was paid out, and what is left", () => {
    const payments = [
      payment(
        "client_account",
        { principal: 6_000 as never, interest: 300 as never, collection_fee: 700 as never },
        50,
      ),
      payment("client_account", { compensation: 300 as never, letter_fees: 38 as never }),
      payment("books", { principal: 1_000 as never, collection_fee: 100 as never }),
    ];
    expect(caseFigures({ payments, claims }, ore(6_000))).toEqual({
      claimedOre: 10_000,
      unpaidOre: 3_000,
      paidInOre: 7_388,
      principalOre: 6_000,
      interestOre: 300,
      feesOre: 238,
      operatorOre: 800,
      backOre: 50,
      paidOutOre: 6_000,
      leftOre: 538,
      directOre: 1_100,
      directOwedOre: 100,
    });
  });

  it("are nothing for a case that nobody paid", () => {
    expect(caseFigures({ payments: [], claims }, ore(0))).toMatchObject({
      unpaidOre: 10_000,
      paidInOre: 0,
      leftOre: 0,
    });
  });
});

const rows = (content: ReturnType<typeof statementContent>) =>
  content.sections.map(({ heading, rows: own }) => [
    heading,
    own.map(({ label, amount }) => `${label}: ${plain(amount)}`),
  ]);

describe("a yearly statement", () => {
  it("says what was held, what came in and went out, and whose the rest is", () => {
    const content = statementContent(yearFacts());
    expect([content.heading, plain(content.strong)]).toEqual([
      "Årsoppgave 2025",
      "1 090,00 kr sto på klientkontoen på deres saker ved utgangen av 31. desember 2025.",
    ]);
    expect(rows(content)).toEqual([
      [
        "Klientkontoen, i kroner",
        [
          "Inngående beholdning: 1 000,00",
          "Betalt inn: 6 100,00",
          "Betalt ut til dere: −6 000,00",
          "Sendt tilbake til betaler: −10,00",
          "Beholdning ved årets slutt: 1 090,00",
        ],
      ],
      [
        "Hva det innbetalte gjaldt, i kroner",
        [
          "Hovedstol: 5 113,59",
          "Renter: 250,41",
          "Gebyrer og omkostninger til dere: 76,00",
          "Til oss: salær og andel av standardkompensasjon: 650,00",
          "Betalt for mye, til betaler: 10,00",
          "Sum: 6 100,00",
        ],
      ],
      [
        "Hvem pengene på klientkontoen tilhører, i kroner",
        ["Deres: 440,00", "Vårt: 650,00", "Betalernes: 0,00", "Sum: 1 090,00"],
      ],
      ["Betalt rett til dere, i kroner", ["Betalt rett til dere: 200,00", "Av det er vårt: 30,00"]],
    ]);
    expect(content.notes.map(plain)).toContain(
      "Salæret er uten merverdiavgift, siden dere kan trekke den fra. Avgiften på 25 %, 150,00 kr, faktureres dere.",
    );
    expect(content.notes.map(plain)).toContain("I salæret inngår 25 % merverdiavgift med 10,00 kr.");
  });

  it("says the same in English", () => {
    const content = statementContent(yearFacts("en"));
    expect(content.heading).toBe("Yearly statement 2025");
    expect(content.sections).toHaveLength(4);
  });

  it("leaves out VAT and direct payments where there are none", () => {
    const facts = yearFacts();
    if (facts.kind !== "year") throw new Error("no year");
    const figures = { ...facts.figures, directOre: ore(0), directOwedOre: ore(0) };
    const content = statementContent({ ...facts, figures, salaer: { deductibleOre: ore(0), includingOre: ore(0) } });
    expect([content.sections.length, content.notes.length]).toEqual([3, 2]);
  });

  it("says what of it was moved to the operator's own account, where something was", () => {
    const facts = yearFacts();
    if (facts.kind !== "year") throw new Error("no year");
    const figures = { ...facts.figures, incomeOutOre: ore(65_000) };
    const [account] = statementContent({ ...facts, figures }).sections;
    expect(account?.rows.map(({ label, amount }) => `${label}: ${plain(amount)}`)).toContain(
      "Overført til oss: salær og andel av standardkompensasjon: −650,00",
    );
  });

  it("says nothing of VAT where no rate is known for the day", () => {
    const content = statementContent({ ...yearFacts(), on: "2004-12-31" as never });
    expect(content.notes).toHaveLength(2);
  });
});

describe("a closing statement", () => {
  it("says why the case ended, what came in, what it cost and what is left (§ 15)", () => {
    const content = statementContent(closingFacts());
    expect(content.heading).toBe("Sluttoppgjør sak 1001");
    expect(plain(content.strong)).toBe("440,00 kr er deres og sendes med neste oppgjør.");
    expect(plain(content.opening)).toBe(
      "Saken mot Kari Nordmann, faktura 500, 501, ble avsluttet 21. mars 2026: inndrivingen er gitt opp. Dette er det skriftlige sluttoppgjøret.",
    );
    expect(rows(content)).toEqual([
      ["Kravet, i kroner", ["Hovedstol: 4 213,59", "Av den er ikke betalt: 100,00"]],
      [
        "Hva det innbetalte gjaldt, i kroner",
        [
          "Hovedstol: 4 113,59",
          "Renter: 210,41",
          "Gebyrer og omkostninger til dere: 76,00",
          "Til oss: salær og andel av standardkompensasjon: 600,00",
          "Betalt for mye, til betaler: 0,00",
          "Sum: 5 000,00",
        ],
      ],
      [
        "Klientkontoen, i kroner",
        [
          "Betalt inn: 5 000,00",
          "Til oss: salær og andel av standardkompensasjon: −600,00",
          "Betalt for mye, til betaler: 0,00",
          "Betalt ut til dere: −3 960,00",
          "Gjenstår til dere: 440,00",
        ],
      ],
    ]);
    expect(content.notes.map(plain)).toContain(
      "Oppgjøret er gitt etter inkassoloven § 15. Klientmidler holdes på egen konto (§ 16).",
    );
  });

  it.each(["nb", "en"] as const)("says that nothing is left where nothing is, in %s", (language) => {
    const facts = closingFacts(language);
    if (facts.kind !== "closing") throw new Error("no closing");
    const { strong } = statementContent({ ...facts, figures: { ...facts.figures, leftOre: ore(0) } });
    expect(strong).toBe(
      language === "nb" ? "Det er ikke mer å gjøre opp i saken." : "There is nothing more to settle in the case.",
    );
  });
});
