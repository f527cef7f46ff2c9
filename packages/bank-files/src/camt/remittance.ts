import { nok } from "./values.ts";
import type { Bag, Place } from "./walk-tree.ts";

/** A part of a payment and what it is for. */
export type Part = { readonly amount: number; readonly kid: string | null; readonly text?: string };

/** Structured remittance (`Strd`) as it is read. */
export type Remittance = {
  readonly kid: string | null;
  /** What the reference says that is no KID, the invoice's number, and more words. */
  readonly text: string;
  /** What of the payment is for it; `undefined` when that is not told, or something is taken off. */
  readonly remitted: number | undefined;
};

const KID = /^\d{1,24}[\d-]$/;
/** `SCOR` is a reference of the creditor's; some banks leave the type out, or write their own word. */
const KID_TYPES = new Set([undefined, "SCOR", "KID", "OCR"]);

export function remittanceOf(bag: Bag, place: Place): Remittance {
  const reference = bag.get("reference");
  const isKid = reference !== undefined && KID.test(reference) && KID_TYPES.has(bag.get("referenceType"));
  const words = [isKid ? undefined : reference, bag.get("document"), bag.get("text")];
  return {
    kid: isKid ? reference : null,
    text: words.filter((word) => word !== undefined).join(" "),
    remitted: bag.has("creditNote") ? undefined : nok(bag, "remitted", place),
  };
}

/**
 * What a payment is for. One KID takes all of it; several are told apart by their amounts, when these come to the whole.
 * Otherwise the KIDs are text, and a person decides.
 */
export function partsOf(amount: number, told: readonly Remittance[], text: string | undefined): readonly Part[] {
  const [first] = told;
  if (first !== undefined && told.length === 1) return [part(amount, first.kid, [text, first.text])];
  const kids = [...new Set(told.flatMap(({ kid }) => kid ?? []))];
  const [kid = null] = kids;
  if (first === undefined || kid === null) return [part(amount, null, [text, ...told.map((one) => one.text)])];
  const isOneKid = told.every((one) => one.kid === kid || (one.kid === null && one.remitted === undefined));
  if (isOneKid) return [part(amount, kid, [text, ...told.map((one) => one.text)])];
  const amounts = told.map(({ remitted }) => remitted ?? Number.NaN);
  if (amounts.reduce((sum, one) => sum + one, 0) === Math.abs(amount) && amounts.every((one) => one > 0)) {
    return told.map((one, i) => part(Math.sign(amount) * (amounts[i] ?? 0), one.kid, [text, one.text]));
  }
  return [part(amount, null, [text, ...told.flatMap((one) => [one.kid ?? undefined, one.text])])];
}

function part(amount: number, kid: string | null, texts: readonly (string | undefined)[]): Part {
  const text = texts.filter((one) => one !== undefined && one !== "").join(" ");
  return text === "" ? { amount, kid } : { amount, kid, text };
}
