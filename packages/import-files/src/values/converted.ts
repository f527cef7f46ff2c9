import type { ErrorCode, WarningCode } from "../issue.ts";

export type Value = string | number | boolean | null;

/** A value that was read, or why not; and what to look at in either case. */
export type Converted = {
  readonly value?: Value;
  readonly error?: ErrorCode;
  readonly warnings?: readonly WarningCode[];
};

export const refused = (error: ErrorCode): Converted => ({ error });

/** `1,23457E+14`: Excel has thrown the digits away. */
export const isScientific = (text: string): boolean => /^[+-]?\d+([.,]\d+)?E[+-]?\d+$/i.test(text);

/** What Excel writes where a formula failed, in English and Norwegian. */
export const isExcelError = (text: string): boolean =>
  /^#(REF!|VALUE!|N\/A|DIV\/0!|NAME\?|NULL!|NUM!|VERDI!|I\/T|NAVN\?|NULL!|TALL!|SPILL!|CALC!|#+)$/i.test(text);
