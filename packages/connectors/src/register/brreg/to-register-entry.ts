import type { Address, RegisterEntry, RegisterStanding } from "@kravflyt/core";
import type { BrregAddress, BrregUnit } from "./wire.ts";

/** Lines of {@link Address}. */
const LINES_MAX = 3;

/** The postal address comes before the business address: a letter is to arrive. */
export function toRegisterEntry(from: BrregUnit): RegisterEntry {
  const address = toAddress(from.postadresse) ?? toAddress(from.forretningsadresse);
  return {
    organizationNumber: from.organisasjonsnummer,
    name: from.navn,
    form: from.organisasjonsform.kode,
    standing: toStanding(from),
    ...(address === undefined ? {} : { address }),
  };
}

/** The gravest one. Forced dissolution counts as winding up; nothing may be claimed from it without a look at it. */
function toStanding(from: BrregUnit): RegisterStanding {
  if (from.slettedato) return "deleted";
  if (from.konkurs === true) return "bankrupt";
  const windingUp = from.underAvvikling === true || from.underTvangsavviklingEllerTvangsopplosning === true;
  return windingUp ? "winding_up" : "active";
}

/** Abroad the register writes the postal code with the city; in Norway an address without one is none. */
function toAddress(from: BrregAddress | null | undefined): Address | undefined {
  const lines = (from?.adresse ?? []).map((line) => line?.trim() ?? "").filter((line) => line !== "");
  const city = from?.poststed?.trim() ?? "";
  const postalCode = from?.postnummer?.trim() ?? "";
  const countryCode = from?.landkode?.trim() ?? "";
  if (lines.length === 0 || city === "" || !/^[A-Z]{2}$/.test(countryCode)) return undefined;
  if (countryCode === "NO" && postalCode === "") return undefined;
  return { lines: toLines(lines), postalCode, city, countryCode };
}

/** Nothing is left out: what is over goes on the last line. */
const toLines = (lines: readonly string[]): readonly string[] =>
  lines.length <= LINES_MAX ? lines : [...lines.slice(0, LINES_MAX - 1), lines.slice(LINES_MAX - 1).join(", ")];
