import { addDays, type CalendarDate, owed } from "@kravflyt/core";
import type { SeenCase } from "../../audit/facts.ts";
import type { Temper } from "../plan.ts";
import type { Behaviour, LivingInvoice, Office, World } from "../world.ts";

const heard = new WeakMap<Office, Set<string>>();

/** Debtors read the letters that reached them, and pay as they are: at once, late, in parts, too much, twice, never. */
export const debtorsPay: Behaviour = {
  name: "debtors pay",
  live: async (world, day) => {
    for (const office of world.offices) {
      const known = heard.get(office) ?? new Set<string>();
      heard.set(office, known);
      for (const { letterId } of office.hub.delivered) {
        if (known.has(letterId)) continue;
        known.add(letterId);
        readLetter(world, office, { letterId, day });
      }
    }
  },
};

/** What a debtor does who has the invoice and no letter yet. */
export function debtorHears(
  world: World,
  { invoice, day }: { readonly invoice: LivingInvoice; readonly day: CalendarDate },
): void {
  const { temper, dueOn } = invoice.planned;
  const from = dueOn > day ? dueOn : day;
  const amount = invoice.truth.totalOre;
  if (temper === "in_time") payCreditor(world, invoice, { paidOn: addDays(from, -world.random.below(3)), amount });
  if (temper === "late_without_letter") {
    payCreditor(world, invoice, { paidOn: addDays(from, world.random.between(1, 13)), amount });
  }
}

type Payment = { readonly paidOn: CalendarDate; readonly amount: number };
type Letter = { readonly letterId: string; readonly day: CalendarDate };

function readLetter(world: World, office: Office, { letterId, day }: Letter): void {
  const found = letterOf(office, letterId);
  if (found === undefined) return;
  const { seen, place, isResidual } = found;
  const first = seen.state.claims[0];
  const invoice = first && office.invoices.get(first.invoiceId);
  if (invoice === undefined) return;
  const asked = owed(seen.state, day);
  if (!asked.ok || asked.value.totalOre <= 0) return;
  const sum = { all: asked.value.totalOre, principal: asked.value.parts.principal };
  const { temper } = invoice.planned;
  const waits = world.random.between(2, 20);
  for (const { amount, after } of sumsFor(temper, { place, isResidual, isLast: place >= 3, ...sum })) {
    const paidOn = addDays(day, waits + after);
    pay(world, office, { invoice, seen, payment: { paidOn, amount }, isElsewhere: temper === "to_the_other_account" });
  }
}

function letterOf({ mirror }: Office, letterId: string) {
  const caseId = mirror.dispatches.get(letterId)?.caseId;
  const seen = caseId === undefined ? undefined : mirror.cases.get(caseId);
  const at = seen?.state.letters.findIndex((letter) => letter.letterId === letterId) ?? -1;
  if (seen === undefined || at < 0) return undefined;
  return { seen, place: at + 1, isResidual: seen.state.letters[at]?.step === "residual_notice" };
}

type Asked = {
  readonly place: number;
  readonly isResidual: boolean;
  readonly isLast: boolean;
  readonly all: number;
  readonly principal: number;
};
type Sum = { readonly amount: number; readonly after: number };

/** What is paid on a letter, and how many days after the rest. */
function sumsFor(temper: Temper, asked: Asked): readonly Sum[] {
  const { all, principal, place } = asked;
  const at = (wanted: number, amount: number): readonly Sum[] =>
    place === wanted && amount > 0 ? [{ amount, after: 0 }] : [];
  if (asked.isResidual) return temper === "never" ? [] : [{ amount: all, after: 0 }];
  switch (temper) {
    case "in_time":
    case "late_without_letter":
    case "never":
      return [];
    case "on_first_letter":
    case "to_the_other_account":
      return at(1, all);
    case "on_second_letter":
      return at(2, all);
    case "on_third_letter":
      return at(3, all);
    case "on_last_letter":
      return asked.isLast ? [{ amount: all, after: 0 }] : [];
    // so late that the next letter is on its way
    case "crossing":
      return place === 1 ? [{ amount: all, after: 0 }] : [];
    case "principal_only":
      return at(2, principal);
    case "in_parts":
      return parts(place, all);
    case "too_much":
      return at(1, all + 12_345);
    case "twice":
      return place === 1
        ? [
            { amount: all, after: 0 },
            { amount: all, after: 3 },
          ]
        : [];
    default:
      throw new RangeError(`no temper ${String(temper)}`);
  }
}

const parts = (place: number, all: number): readonly Sum[] =>
  place === 1
    ? [
        { amount: Math.ceil(all / 3), after: 0 },
        { amount: Math.ceil(all / 5), after: 9 },
      ]
    : [{ amount: Math.max(1, Math.ceil(all / 2)), after: 0 }];

type Paying = {
  readonly invoice: LivingInvoice;
  readonly seen: Pick<SeenCase, "state">;
  readonly payment: Payment;
  readonly isElsewhere: boolean;
};

/** To the account that the letter names; some pay the creditor directly all the same. */
export function pay(world: World, office: Office, { invoice, seen, payment, isElsewhere }: Paying): void {
  const { agreement, kid } = seen.state;
  if (agreement.payee === "client_account" && !isElsewhere) payClientAccount(world, office, { kid, ...payment });
  else payCreditor(world, invoice, payment);
}

function payClientAccount(
  world: World,
  { hub, bankPayments }: Office,
  { kid, paidOn, amount }: Payment & { readonly kid: string },
): void {
  const isMistyped = world.random.isOneIn(60);
  world.intend(paidOn, async () => {
    await hub.bank.pay({ amount, kid: isMistyped ? MISTYPED : kid });
    bankPayments.push({ on: world.clock.today(), amountOre: amount });
  });
  if (!world.random.isOneIn(TAKEN_BACK_ONE_IN)) return;
  world.intend(addDays(paidOn, world.random.between(1, 25)), async () => {
    await hub.bank.takeBack({ amount, kid: isMistyped ? MISTYPED : kid });
    bankPayments.push({ on: world.clock.today(), amountOre: -amount });
  });
}

/** Of so many payments to the client account the bank takes one back. */
const TAKEN_BACK_ONE_IN = 20;

/** A KID of no case. */
const MISTYPED = "9999999999994";

/** The creditor sees the money in its bank, and books it some days later on the day that it was paid. */
function payCreditor({ intend, random, systems }: World, invoice: LivingInvoice, { paidOn, amount }: Payment): void {
  if (invoice.planned.currency !== "NOK") return;
  const bookedOn = addDays(paidOn, random.isOneIn(3) ? random.between(1, 6) : 0);
  intend(bookedOn, async () => {
    if (invoice.truth.isCancelled) return;
    const { client, saleId } = invoice;
    await systems.operate("fiken", "pay", { companySlug: client.company, saleId, amount, date: paidOn });
    invoice.truth.paidToCreditorOre += amount;
  });
}
