import { validationError } from "../aws-error.ts";

/** `digits` × 10^`exponent`; `digits` carries the sign and has no trailing zero (0 is 0 × 10^0). */
type Decimal = { readonly digits: bigint; readonly exponent: number };

const DIGITS_MAX = 38;
/** The power of ten of the first digit may lie between these. */
const MAGNITUDE_MAX = 125;
const MAGNITUDE_MIN = -130;

const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,17})$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * A number in the one form DynamoDB gives it back in: plain digits, no exponent, no needless zero.
 * @throws AwsError for text that is no number, more than 38 significant digits, or a magnitude out of range.
 */
export function canonicalNumber(text: string): string {
  return PLAIN_INTEGER.test(text) ? text : format(parse(text));
}

export function addNumbers(a: string, b: string): string {
  return combine(a, b, (x, y) => x + y);
}

export function subtractNumbers(a: string, b: string): string {
  return combine(a, b, (x, y) => x - y);
}

/** Less than 0, 0 or more than 0, as for a sort. Both in canonical form. */
export function compareNumbers(a: string, b: string): number {
  const x = sortableNumber(a);
  const y = sortableNumber(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A text that sorts, character by character, where the number sorts. The number is in canonical form. */
export function sortableNumber(number: string): string {
  if (number === "0") return "1";
  const { digits, exponent } = parse(number);
  const text = (digits < 0n ? -digits : digits).toString();
  const magnitude = String(text.length + exponent + 200).padStart(3, "0");
  if (digits > 0n) return `2${magnitude}${text}`;
  // below zero the order turns round: nines' complement, closed by a character above every digit
  return `0${complement(magnitude)}${complement(text)}~`;
}

const complement = (digits: string): string => digits.replace(/\d/g, (digit) => String(9 - Number(digit)));

function parse(text: string): Decimal {
  const match = NUMBER.exec(text);
  const whole = match?.[2] ?? "";
  const fraction = match?.[3] ?? "";
  if (match === null || whole + fraction === "") {
    throw validationError(`The parameter cannot be converted to a numeric value: ${text}`);
  }
  const digits = BigInt(whole + fraction) * (match[1] === "-" ? -1n : 1n);
  return checked({ digits, exponent: Number(match[4] ?? 0) - fraction.length });
}

/** Without trailing zeros, and within what DynamoDB can hold. */
function checked({ digits, exponent }: Decimal): Decimal {
  if (digits === 0n) return { digits, exponent: 0 };
  const text = digits.toString();
  const significant = text.replace(/0+$/, "");
  const dropped = text.length - significant.length;
  const count = significant.replace("-", "").length;
  if (count > DIGITS_MAX) {
    throw validationError("Attempting to store more than 38 significant digits in a Number");
  }
  const magnitude = count + exponent + dropped - 1;
  if (magnitude > MAGNITUDE_MAX) {
    throw validationError("Number overflow. Attempting to store a number with magnitude larger than supported range");
  }
  if (magnitude < MAGNITUDE_MIN) {
    throw validationError("Number underflow. Attempting to store a number with magnitude smaller than supported range");
  }
  return { digits: BigInt(significant), exponent: exponent + dropped };
}

function combine(a: string, b: string, with_: (x: bigint, y: bigint) => bigint): string {
  const x = parse(a);
  const y = parse(b);
  const exponent = Math.min(x.exponent, y.exponent);
  const scale = (value: Decimal): bigint => value.digits * 10n ** BigInt(value.exponent - exponent);
  return format(checked({ digits: with_(scale(x), scale(y)), exponent }));
}

function format({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString();
  if (exponent >= 0) return `${sign}${text}${"0".repeat(exponent)}`;
  const padded = text.padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}
