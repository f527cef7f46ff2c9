import { unreachable } from "@kravflyt/core";
import { type Cell, isEmptyText, type NumberCell, tidyText, unwrapped } from "../cell.ts";
import type { ColumnType, ValueSettings } from "../mapping.ts";
import { numberToAmount, toAmount } from "./amount.ts";
import { type Converted, refused } from "./converted.ts";
import { numberToDate, toDate } from "./date.ts";
import {
  orScientific,
  toBankAccount,
  toKid,
  toNationalId,
  toOrganizationNumber,
  toPhone,
  toPostalCode,
} from "./numbers.ts";
import { toEmail, toPercent, toText, toYesNo } from "./words.ts";

/** What `cell` says as a `type`. Nothing is guessed: what can be read in two ways is refused. */
export function convert(cell: Cell | undefined, type: ColumnType, settings: ValueSettings): Converted {
  if (cell === undefined) return { value: null };
  if (typeof cell === "string") return fromText(unwrapped(tidyText(cell)), type, settings);
  if (cell.kind === "number") return fromNumber(cell, type, settings);
  if (cell.looksOutside) return refused("FORMULA_LOOKS_OUTSIDE");
  if (cell.cached === undefined) return refused("FORMULA_NOT_CALCULATED");
  const { warnings = [], ...read } = convert(cell.cached, type, settings);
  return { ...read, warnings: [...warnings, "FORMULA_CELL"] };
}

function fromText(text: string, type: ColumnType, settings: ValueSettings): Converted {
  if (isEmptyText(text)) return { value: null };
  switch (type) {
    case "text":
      return toText(text);
    case "amount":
      return toAmount(text, settings.decimal);
    case "date":
      return toDate(text, settings.date1904 ?? false);
    case "bool":
      return toYesNo(text);
    case "percent":
      return toPercent(text);
    case "email":
      return toEmail(text);
    case "postnr":
    case "orgnr":
    case "fnr":
    case "konto":
    case "kid":
    case "phone":
      return NUMBERS[type](text, settings);
    default:
      return unreachable(type);
  }
}

const NUMBERS = {
  postnr: orScientific(toPostalCode),
  orgnr: orScientific(toOrganizationNumber),
  fnr: orScientific(toNationalId),
  konto: orScientific(toBankAccount),
  kid: orScientific(toKid),
  phone: orScientific(toPhone),
} as const;

function fromNumber(cell: NumberCell, type: ColumnType, settings: ValueSettings): Converted {
  if (type === "amount") return numberToAmount(cell);
  if (type === "date") return numberToDate(cell, settings.date1904 ?? false);
  if (type === "percent") return toPercent(hundredths(cell));
  if (cell.shows === "date") {
    const day = numberToDate(cell, settings.date1904 ?? false);
    return typeof day.value === "string" ? fromText(day.value, type, settings) : day;
  }
  if (Math.abs(cell.value) > Number.MAX_SAFE_INTEGER) return refused("NUMBER_PRECISION_LOST");
  return fromText(plainNumber(cell.value), type, settings);
}

/** A cell that shows 8 % holds 0.08. */
const hundredths = ({ value, shows }: NumberCell): string => plainNumber(shows === "percent" ? value * 100 : value);

/** The digits that a double holds for certain, without the noise behind them. */
const plainNumber = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
