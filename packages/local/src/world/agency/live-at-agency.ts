import { type CalendarDate, daysBetween, type Ore, ore } from "@kravflyt/core";
import type { BankSandbox, SveaCaseBook, SveaSandbox } from "@kravflyt/sandboxes";
import { chance, wholeChance } from "../chance.ts";
import type { Seller } from "../live-a-day.ts";
import { payInBank } from "../pay-in-bank.ts";
import { type AgencyDesk, orderAtAgency } from "./agency-desk.ts";

type Deed = "pay_all" | "pay_a_third" | "pay_creditor" | "pay_creditor_half" | "credit" | "give_up";

/** What becomes of a case at the agency, each with its share of a hundred, and what is done on its two turns. */
const FATES = [
  { fate: "pays", share: 24, turns: [["pay_all"], []] },
  { fate: "pays_in_parts", share: 15, turns: [["pay_a_third"], ["pay_all"]] },
  { fate: "pays_creditor", share: 12, turns: [["pay_creditor"], []] },
  { fate: "pays_creditor_in_part", share: 10, turns: [["pay_creditor_half"], ["pay_all"]] },
  { fate: "pays_both", share: 6, turns: [["pay_creditor_half", "pay_all"], []] },
  { fate: "gets_a_credit_note", share: 6, turns: [["credit"], []] },
  { fate: "pays_and_gets_a_credit_note", share: 6, turns: [["pay_a_third"], ["credit"]] },
  { fate: "is_taken_back", share: 8, turns: [[], []] },
  { fate: "is_given_up", share: 6, turns: [["give_up"], []] },
  { fate: "never_pays", share: 7, turns: [[], []] },
] as const satisfies readonly {
  readonly fate: string;
  readonly share: number;
  readonly turns: readonly [readonly Deed[], readonly Deed[]];
}[];
type Fate = (typeof FATES)[number]["fate"];

export function fateOf({ seed }: Pick<AgencyDesk, "seed">, about: string): Fate {
  let left = chance(seed, "fate at the agency", about) * 100;
  for (const { fate, share } of FATES) {
    if (left < share) return fate;
    left -= share;
  }
  return "never_pays";
}

/** The days after its receipt on which something comes of a case. */
export const turnsOf = ({ seed }: Pick<AgencyDesk, "seed">, about: string) => {
  const first = wholeChance(seed, { from: 2, to: 18 }, "first turn at the agency", about);
  return { first, second: first + wholeChance(seed, { from: 1, to: 10 }, "second turn at the agency", about) };
};

export const nameOfCase = ({ invoiceNumbers }: { readonly invoiceNumbers: readonly string[] }): string =>
  invoiceNumbers.toSorted().join(" ");

export type AtAgency = { readonly svea: SveaSandbox; readonly bank: BankSandbox; readonly seller: Seller };

/**
 * What people at the agency and its debtors do on `today`: it writes its letter and takes its costs, it is paid and sends the
 * principal on, or it gives up; some pay the creditor all the same.
 */
export async function liveAtAgency(around: AtAgency, desk: AgencyDesk, today: CalendarDate): Promise<void> {
  const { svea } = around;
  const isOurs = (it: { readonly customerNumber: string }) => it.customerNumber === desk.credentials.customer_number;
  for (const one of svea.books().cases.filter(isOurs)) {
    const age = daysBetween(one.receivedOn, today);
    if (one.closedReason === null && age === 1) await beginWork(svea, desk, { one, today });
    await takeTurn(around, desk, {
      one: svea.books().cases.find((it) => it.caseNumber === one.caseNumber) ?? one,
      today,
      age,
    });
  }
  for (const { id, principal } of svea.books().payments.filter(isOurs)) {
    if (principal === 0) continue;
    const account = desk.creditor.bankAccount;
    await payInBank(around.bank, { operationId: `the agency sends on ${id}`, account, amount: principal });
  }
}

type Turn = { readonly one: SveaCaseBook; readonly today: CalendarDate };

/** What the agency takes for its own work, as its contract with the creditor says. */
const COSTS = {
  PURRING: { fees: 3_500, publicFees: 0, interest: 120 },
  INKASSO: { fees: 35_000, publicFees: 1_250, interest: 990 },
} as const;
const ASKS_OF_HUNDRED = 25;

async function beginWork(svea: SveaSandbox, desk: AgencyDesk, { one, today: sentOn }: Turn): Promise<void> {
  const { caseNumber, level } = one;
  const deed = (what: string) => ({ operationId: `${what} ${caseNumber}`, caseNumber });
  const kind = level === "PURRING" ? "REMINDER" : "DEMAND";
  await orderAtAgency(svea, "send-letter", { ...deed("letter of"), kind, sentOn, channel: "POST" });
  await orderAtAgency(svea, "add-costs", { ...deed("costs of"), ...COSTS[level] });
  if (chance(desk.seed, "asks", nameOfCase(one)) * 100 < ASKS_OF_HUNDRED) {
    await orderAtAgency(svea, "write-message", { ...deed("question of"), text: "Skyldner ber om kopi av fakturaen." });
  }
}

async function takeTurn(around: AtAgency, desk: AgencyDesk, turn: Turn & { readonly age: number }): Promise<void> {
  const about = nameOfCase(turn.one);
  const { first, second } = turnsOf(desk, about);
  const [atFirst, atSecond] = FATES.find(({ fate }) => fate === fateOf(desk, about))?.turns ?? [[], []];
  if (turn.age === first) for (const deed of atFirst) await doDeed(around, turn, deed);
  if (turn.age === second) for (const deed of atSecond) await doDeed(around, turn, deed);
}

async function doDeed({ svea, bank, seller }: AtAgency, { one, today }: Turn, deed: Deed): Promise<void> {
  const { caseNumber, owed, closedReason } = one;
  const operationId = `${deed} ${seller.creditor.creditorId} ${nameOfCase(one)} ${today}`;
  switch (deed) {
    case "pay_all":
    case "pay_a_third": {
      const amount = deed === "pay_all" ? owed : Math.ceil(owed / 3);
      if (amount > 0) await orderAtAgency(svea, "debtor-pays", { operationId, caseNumber, amount, date: today });
      return;
    }
    case "give_up":
      if (closedReason === null) await orderAtAgency(svea, "give-up", { operationId, caseNumber });
      return;
    default:
      await atCreditor({ bank, seller }, { deed, operationId, invoiceNumbers: one.invoiceNumbers, today });
  }
}

type AtCreditor = {
  readonly deed: "pay_creditor" | "pay_creditor_half" | "credit";
  readonly operationId: string;
  readonly invoiceNumbers: readonly string[];
  readonly today: CalendarDate;
};

/** In the creditor's own books, whoever has the case. */
async function atCreditor({ bank, seller: { desk, creditor } }: Omit<AtAgency, "svea">, it: AtCreditor): Promise<void> {
  for (const invoice of desk.invoices().filter(({ number }) => it.invoiceNumbers.includes(number))) {
    if (invoice.settled || invoice.outstandingOre <= 0) continue;
    const name = `${it.operationId} ${invoice.number}`;
    if (it.deed === "credit") {
      await desk.people.credit(name, { invoice: invoice.id, on: it.today });
      continue;
    }
    const amountOre: Ore =
      it.deed === "pay_creditor" ? invoice.outstandingOre : ore(Math.ceil(invoice.outstandingOre / 2));
    await payInBank(bank, { operationId: name, account: creditor.bankAccount, amount: amountOre });
    await desk.people.pay(name, { invoice: invoice.id, amountOre, on: it.today });
  }
}
