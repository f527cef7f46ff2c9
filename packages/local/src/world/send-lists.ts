import { addDays, type CalendarDate, type Creditor, daysBetween, type Ore, ore } from "@kravflyt/core";
import { seedCustomer } from "@kravflyt/sandboxes";
import * as z from "zod";
import { seededRandom } from "../faults.ts";
import { wholeChance } from "./chance.ts";
import type { HubClient } from "./hub-client.ts";
import { HubRefusal } from "./hub-client.ts";

/** A creditor that also has claims outside of its books: it sends them as a list, and one it writes down by hand. */
export type Lists = { readonly seed: number; readonly began: CalendarDate; readonly creditor: Creditor };

/** A claim of a list, as the list has it. */
export type ListedClaim = { readonly number: string; readonly outstandingOre: Ore };

const EVERY_DAYS = 14;
const CLAIMS_AT_FIRST = 6;
const CLAIMS_MORE = 2;
/** Of each so many claims one is paid in part, straight to the creditor, before the next list. */
const PART_PAID_EVERY = 5;
const FIRST_NUMBER = 70_001;
const DAYS_TO_PAY = 14;

const CONFLICT = 409;
const REFUSED = 422;

/** Sends the list of `today`, when there is one. Sent again it changes nothing. */
export async function sendList(client: HubClient, lists: Lists, today: CalendarDate): Promise<void> {
  if (daysBetween(lists.began, today) % EVERY_DAYS !== 0) return;
  const rows = claimsOn(lists, today).map((claim) => rowOf(claim));
  const content = Buffer.from(`${[Object.values(COLUMNS).join(";"), ...rows].join("\n")}\n`).toString("base64");
  const body = { fileName: `krav-${today}.csv`, content, mapping: { columns: COLUMNS } };
  await unlessDone([CONFLICT], () =>
    client.ask("POST", `/creditors/${lists.creditor.creditorId}/imports`, { body, reply: Imported }),
  );
}

/** Nobody in a list is a company: the register is not asked, and so every row is stored. */
const Imported = z.object({ notStored: z.array(z.string()).max(0) });

/** What the list says that was sent last, on `today` or before. */
export function lastList(lists: Lists, today: CalendarDate): readonly ListedClaim[] {
  const days = daysBetween(lists.began, today);
  return claimsOn(lists, addDays(today, -(days % EVERY_DAYS)));
}

type Claim = ListedClaim & {
  readonly amountOre: Ore;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly name: string;
  readonly address: { readonly line: string; readonly postCode: string; readonly city: string };
};

/** Every claim so far: a list is always the whole of it. */
function claimsOn(lists: Lists, on: CalendarDate): readonly Claim[] {
  const round = daysBetween(lists.began, on) / EVERY_DAYS;
  return Array.from({ length: CLAIMS_AT_FIRST + round * CLAIMS_MORE }, (_, index) => claimOf(lists, index, round));
}

function claimOf({ seed, began }: Lists, index: number, round: number): Claim {
  const firstRound = Math.max(0, Math.ceil((index + 1 - CLAIMS_AT_FIRST) / CLAIMS_MORE));
  const dueOn = addDays(began, firstRound * EVERY_DAYS - wholeChance(seed, { from: 15, to: 60 }, "list due", index));
  const amountOre = ore(wholeChance(seed, { from: 300, to: 9_000 }, "list amount", index) * 100);
  const isPartPaid = index % PART_PAID_EVERY === 0 && round > firstRound;
  const { name, address } = seedCustomer(seededRandom(seed * 1_000 + FIRST_NUMBER + index), "craftsman", 0);
  const { streetAddress: line = "", postCode = "", city = "" } = address ?? {};
  return {
    number: String(FIRST_NUMBER + index),
    amountOre,
    outstandingOre: isPartPaid ? ore(Math.ceil((amountOre * 3) / 4)) : amountOre,
    issuedOn: addDays(dueOn, -DAYS_TO_PAY),
    dueOn,
    name,
    address: { line, postCode, city },
  };
}

const COLUMNS = {
  debtorName: "Navn",
  address: "Adresse",
  postalCode: "Postnr",
  city: "Poststed",
  invoiceNumber: "Fakturanr",
  issuedOn: "Fakturadato",
  dueOn: "Forfall",
  amountOre: "Beløp",
  outstandingOre: "Restbeløp",
} as const;

const rowOf = ({ name, address, number, issuedOn, dueOn, amountOre, outstandingOre }: Claim): string =>
  [
    name,
    address.line,
    address.postCode,
    address.city,
    number,
    norwegianDay(issuedOn),
    norwegianDay(dueOn),
    kroner(amountOre),
    kroner(outstandingOre),
  ].join(";");

const norwegianDay = (day: CalendarDate): string => day.split("-").reverse().join(".");

/** `125050` → `1250,50`. */
const kroner = (amount: Ore): string => {
  const digits = String(amount).padStart(3, "0");
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};

/** The claim that a person writes down on the first day. */
export const manualClaim = ({ began }: Pick<Lists, "began">): ListedClaim & { readonly body: object } => {
  const [number, outstandingOre] = ["M-1", ore(245_000)];
  const body = {
    against: "private",
    debtorName: "Nina Prøvesen",
    address: "Solveien 12",
    postalCode: "0155",
    city: "Oslo",
    email: "nina@privat.example",
    invoiceNumber: number,
    issuedOn: addDays(began, -40),
    dueOn: addDays(began, -26),
    amountOre: outstandingOre,
  };
  return { number, outstandingOre, body };
};

/** Begun again after a crash, the case is there. */
export async function writeClaimDown(client: HubClient, lists: Lists): Promise<void> {
  const { body } = manualClaim(lists);
  const path = `/creditors/${lists.creditor.creditorId}/manual-cases`;
  await unlessDone([CONFLICT, REFUSED], () => client.ask("POST", path, { body, reply: z.unknown() }));
}

/** What the hub says that it has already is done; whether it is, the comparison at the end tells. */
async function unlessDone(statuses: readonly number[], ask: () => Promise<unknown>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof HubRefusal) || !statuses.includes(error.status)) throw error;
  }
}
