import { inflateSync } from "node:zlib";
import { type CalendarDate, calendarDate, type Ore, ore } from "@kravflyt/core";

/** What a debtor takes from a letter that asks for money. */
export type SeenLetter = {
  readonly kind: "letter";
  /** Title of the letter: `Purring`, `Inkassovarsel` … */
  readonly title: string;
  readonly sentOn: CalendarDate;
  /** Who the money is owed to, as the letter says. */
  readonly creditor: string;
  readonly invoiceNumbers: readonly string[];
  /** What the invoices themselves come to, without interest and costs. */
  readonly principalOre: Ore;
  readonly amountOre: Ore;
  /** 11 digits. */
  readonly account: string;
  readonly kid: string;
  /** What opens the page about the claim; absent where the letter leads to none. */
  readonly page?: { readonly number: string; readonly code: string };
};

/** What a debtor takes from a letter that asks for nothing: that a case has ended, or what became of it. */
export type SeenNotice = Pick<SeenLetter, "title" | "sentOn" | "creditor"> & { readonly kind: "notice" };

/**
 * Reads a letter as a person does: the words on the paper, nothing from behind it.
 * @throws RangeError when it asks for money and something needed to pay is not on it.
 */
export function readLetter(pdf: Uint8Array): SeenLetter | SeenNotice {
  const all = readWords(pdf);
  // the appendix names every line again
  const words = all.slice(0, all.includes(APPENDIX) ? all.indexOf(APPENDIX) : undefined);
  const after = (label: string): string => {
    const at = words.findIndex((word) => word.replace(/:$/, "") === label);
    const value = words[at + 1];
    if (at < 0 || value === undefined) throw new RangeError(`the letter does not say: ${label}`);
    return value;
  };
  const [sentOn, creditor] = [readDate(after("Dato")), after("Kreditor")];
  if (!words.some(asksForMoney)) return { kind: "notice", title: NOTICE, sentOn, creditor };
  const rows = words.flatMap((word, at) => {
    const invoice = /^Hovedstol, faktura (.+)$/.exec(word)?.[1];
    return invoice === undefined ? [] : [{ invoice, amountOre: amountAfter(words, at) }];
  });
  return {
    kind: "letter",
    title: words.find((word) => TITLES.includes(word)) ?? "",
    sentOn,
    creditor,
    invoiceNumbers: rows.map(({ invoice }) => invoice),
    principalOre: ore(rows.reduce((sum, { amountOre }) => sum + amountOre, 0)),
    amountOre: readAmount(after("Beløp å betale")),
    account: after("Til konto").replaceAll(/\D/g, ""),
    kid: after("KID"),
    ...pageOf(words),
  };
}

/** `sak 10001, kode ABCD-…`, in a line of its own. */
function pageOf(words: readonly string[]): Pick<SeenLetter, "page"> {
  const found = words.map((word) => /^sak\s(\d+), kode\s([0-9A-Z-]{19})$/.exec(word)).find((one) => one !== null);
  const [, number, code] = found ?? [];
  return number === undefined || code === undefined ? {} : { page: { number, code } };
}

const APPENDIX = "Slik er beløpet regnet ut";
const asksForMoney = (word: string): boolean => TITLES.includes(word) || /^Beløp å betale:?$/.test(word);

/** What people call it; its own heading says what it is about. */
const NOTICE = "Melding";
const TITLES = ["Betalingspåminnelse", "Purring", "Inkassovarsel", "Betalingsoppfordring", "Restnota"];

/** The last amount in the row that begins at `at`: rows hold dates, the original amount, and what is to be paid. */
function amountAfter(words: readonly string[], at: number): number {
  const end = words.findIndex((word, index) => index > at && /[a-zæøå]/i.test(word));
  const cells = words.slice(at + 1, end < 0 ? undefined : end).filter((word) => /,\d\d$/.test(word));
  return readAmount(cells.at(-1) ?? "");
}

/** `12 345,67 kr` as øre, by its digits. */
function readAmount(text: string): Ore {
  const digits = text.replaceAll(/\D/g, "");
  if (!/,\d\d(\D|$)/.test(text)) throw new RangeError(`no amount: ${text}`);
  return ore(Number(digits));
}

const MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split(" ");

/** `5. januar 2026` as a day. */
function readDate(text: string): CalendarDate {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\.\s(\S+)\s(\d{4})$/.exec(text) ?? [];
  const number = String(MONTHS.indexOf(month) + 1);
  return calendarDate(`${year}-${number.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** Each piece of text that stands for itself on the pages, in the order in which it was set. */
function readWords(pdf: Uint8Array): readonly string[] {
  const objects = readObjects(Buffer.from(pdf).toString("latin1"));
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary));
  return pages.flatMap((page) => {
    const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page.dictionary)?.[1] ?? "")?.dictionary;
    const fonts = new Map(
      [...(resources ?? page.dictionary).matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [
        name,
        charactersOf(objects, id),
      ]),
    );
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(page.dictionary)?.[1] ?? "")?.text ?? "";
    return [...content.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, block = ""]) => wordOf(block, fonts));
  });
}

type PdfObject = { readonly dictionary: string; readonly text: string };

function readObjects(source: string): ReadonlyMap<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = "", body = ""] of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf("\nstream\n");
    const dictionary = at < 0 ? body : body.slice(0, at);
    const bytes = at < 0 ? "" : body.slice(at + "\nstream\n".length, body.lastIndexOf("\nendstream"));
    objects.set(id, { dictionary, text: dictionary.includes("/FlateDecode") ? inflated(bytes) : bytes });
  }
  return objects;
}

const inflated = (bytes: string): string => inflateSync(Buffer.from(bytes, "latin1")).toString("latin1");

/** A font's characters by glyph number. */
function charactersOf(objects: ReadonlyMap<string, PdfObject>, fontId: string): readonly string[] {
  const font = objects.get(fontId)?.dictionary ?? "";
  const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? "")?.text ?? "";
  return [...map.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*)\]/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = ""]) =>
      hex
        .split(" ")
        .map((part) => String.fromCharCode(Number.parseInt(part, 16)))
        .join(""),
    ),
  );
}

function wordOf(block: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  const characters = fonts.get(/\/(F\d+) \S+ Tf/.exec(block)?.[1] ?? "") ?? [];
  const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
  return glyphs
    .map((glyph) => characters[Number.parseInt(glyph, 16)] ?? "")
    .join("")
    .trim();
}
