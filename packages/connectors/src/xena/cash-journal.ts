import { assert } from "@kravflyt/core";
import type { Api } from "../access.ts";
import { ConnectorError } from "../connector-error.ts";
import { find, getAll, pages, parseRows, readMade, SYSTEM, write } from "./call.ts";
import { XenaLedger, XenaLine } from "./wire.ts";

/*
 * Cash journals (kassekladder): vouchers of one or more lines, which are in the books when they have been booked. Every line
 * of ours begins with its reference in brackets, and is found by it again, booked or not.
 */

const DESCRIPTION_CHARS_MAX = 200;

/** A line as Xena takes it, without where it stands. */
export type LineBody = Readonly<Record<string, unknown>>;

export type Voucher = {
  readonly reference: string;
  readonly description: string;
  readonly fiscalDateDays: number;
  readonly lines: readonly LineBody[];
};

/**
 * The journal that is ours to write in: the one whose name speaks of collection (inkasso), else the first that is in use.
 * @throws ConnectorError `refused` when there is none.
 */
export async function findLedger(api: Api): Promise<number> {
  const ledgers = await getAll(api, "Ledger", XenaLedger);
  const usable = ledgers.filter(({ IsBookkeeping, IsDeactivated }) => IsBookkeeping !== true && IsDeactivated !== true);
  const found = usable.find(({ Description }) => /inkasso|kravflyt/i.test(Description ?? "")) ?? usable[0];
  if (found !== undefined) return found.Id;
  throw new ConnectorError(SYSTEM, "refused", "the books have no cash journal");
}

/** The lines of a voucher of ours that is whole, in their order; `undefined` when there is none, or half of it. */
export async function findVoucher(
  api: Api,
  it: { readonly reference: string; readonly isBooked?: true },
): Promise<readonly XenaLine[] | undefined> {
  const lines = await ourLines(api, await findLedger(api), it.reference);
  const right = lines.filter((line) => line.Amount && (it.isBooked !== true || isBooked(line)));
  const count = Number(/^\[[^\]]+\] \(\d+\/(\d+)\)/.exec(right[0]?.Description ?? "")?.[1] ?? 1);
  return right.length >= count ? right.slice(0, count) : undefined;
}

const isBooked = ({ VoucherId }: XenaLine): boolean => typeof VoucherId === "number";

async function ourLines(api: Api, ledgerId: number, reference: string): Promise<readonly XenaLine[]> {
  const all: XenaLine[] = [];
  for await (const { rows } of pages(api, `Ledger/${ledgerId}/Line`, {})) {
    all.push(...parseRows(rows, XenaLine).filter(({ Description }) => Description?.startsWith(markOf(reference))));
  }
  return all;
}

/**
 * Writes the lines of a voucher, which wait then. What an earlier try left of it that is in no books goes first.
 * `inTwo`: a line is made empty and filled afterwards, which is when people see it in Xena, and not before.
 */
export async function writeVoucher(
  api: Api,
  voucher: Voucher,
  { inTwo }: { readonly inTwo: boolean },
): Promise<{ readonly ledgerId: number; readonly lineIds: readonly [number, ...number[]] }> {
  const ledgerId = await findLedger(api);
  for (const line of await ourLines(api, ledgerId, voucher.reference)) {
    if (!isBooked(line)) await write(api, "DELETE", `LedgerLine/${line.Id}`);
  }
  const made: { readonly line: XenaLine; readonly full: LineBody }[] = [];
  for (const [index, body] of voucher.lines.entries()) {
    const voucherNumber = made[0]?.line.VoucherNumber;
    const place = {
      LedgerId: ledgerId,
      FiscalDateDays: voucher.fiscalDateDays,
      Description: describe(voucher, index),
      ...(typeof voucherNumber === "number" ? { VoucherNumber: voucherNumber } : {}),
    };
    const full = { ...place, CurrencyAbbreviation: "NOK", ...body };
    const line = await readMade(await write(api, "POST", "LedgerLine", inTwo ? place : full), XenaLine);
    made.push({ line, full });
  }
  if (inTwo) for (const one of made) await fill(api, one);
  const [first, ...others] = made.map(({ line }) => line.Id);
  assert(first !== undefined, "a voucher without lines");
  return { ledgerId, lineIds: [first, ...others] };
}

/** @throws ConnectorError `version_conflict` when somebody changed the line since we made it. */
async function fill(api: Api, { line, full }: { readonly line: XenaLine; readonly full: LineBody }): Promise<void> {
  const path = `LedgerLine/${line.Id}`;
  const body = { Id: line.Id, Version: line.Version, VoucherNumber: line.VoucherNumber, ...full };
  try {
    await write(api, "PUT", path, body);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.httpStatus !== 400) throw error;
    // Xena says 400 to an old version as to anything else
    const now = await find(api, path, XenaLine);
    if (now?.Version === line.Version) throw error;
    throw new ConnectorError(SYSTEM, "version_conflict", "the line was changed meanwhile", { cause: error });
  }
}

/** The reference first and in brackets: it is never cut off, and `p:1` is not found in `p:10`. */
function describe({ reference, description, lines }: Voucher, index: number): string {
  const part = lines.length === 1 ? "" : ` (${index + 1}/${lines.length})`;
  return `${markOf(reference)}${part} ${description}`.slice(0, DESCRIPTION_CHARS_MAX).trimEnd();
}

function markOf(reference: string): string {
  assert(/^[^[\]]{1,100}$/.test(reference), "a posting's reference has 1 to 100 characters and no brackets");
  return `[${reference}]`;
}
