import { addDays, type CalendarDate } from "@kravflyt/core";
import * as z from "zod";

/*
 * The part of Xena's API that we read, as its data types at https://github.com/EG-BRS/Xena.Contracts describe it. Amounts
 * are kroner with decimals, days are numbers since 1970-01-01. Everything but the ids is optional here: what an item cannot
 * be read without is for `to-*.ts` to say.
 */

const Text = z.string().nullish();
/** Digits are what counts (`kronerToOre`), so it stays as it came. */
const Kroner = z.number().nullish();
/** Ids are int64. One that JSON numbers cannot hold exactly is refused: it would find the wrong item. */
const Id = z.int().nonnegative();

const EPOCH = "1970-01-01" as CalendarDate;
const Day = z
  .int()
  .min(0)
  .max(100_000)
  .transform((days) => addDays(EPOCH, days))
  .nullish();

export const XenaList = z.object({ Count: z.int().nonnegative(), Entities: z.array(z.unknown()) });

const XenaAddress = z.object({ Street: Text, PlaceName: Text, Zip: Text, City: Text, CountryName: Text, Name: Text });
export type XenaAddress = z.infer<typeof XenaAddress>;

export const XenaPost = z.object({
  Id,
  PostType: z.string(),
  PartnerId: Id,
  EconomicTransactionId: Id.nullish(),
  VoucherId: Id.nullish(),
  VoucherNumber: z.int().nullish(),
  LedgerLineId: Id.nullish(),
  SettlementId: Id.nullish(),
  Amount: Kroner,
  SettledAmount: Kroner,
  RemainingAmount: Kroner,
  CurrencyAbbreviation: Text,
  FiscalDateDays: Day,
  DueDateDays: Day,
  PaymentIdentification: Text,
});
export type XenaPost = z.infer<typeof XenaPost>;

export const XenaReminder = z.object({
  Id,
  /** The last reminder that was sent, as people write a day: `15.10.2026`. */
  LastReminderDate: Text,
  InvoiceEmail: Text,
  OrderAddress: XenaAddress.nullish(),
});
export type XenaReminder = z.infer<typeof XenaReminder>;

export const XenaPartner = z.object({
  Id,
  Address: XenaAddress.nullish(),
  PartnerType: Text,
  OrgNumber: Text,
});
export type XenaPartner = z.infer<typeof XenaPartner>;

export const XenaContext = z.object({ InvoiceEmail: Text });

/** What took a part off a post; the posts of that settlement say whether it was money. */
export const XenaPart = z.object({ PartialSettlementId: Id, AmountSettled: z.number() });

export const XenaFiscalSetup = z.object({ Id, OrgNumber: Text, Address: XenaAddress.nullish() });

export const XenaLedgerTag = z.object({ Id, Number: z.int().nullish(), Description: Text });
export type XenaLedgerTag = z.infer<typeof XenaLedgerTag>;

export const XenaLedger = z.object({
  Id,
  Description: Text,
  IsBookkeeping: z.boolean().nullish(),
  IsDeactivated: z.boolean().nullish(),
});

/** `VoucherId` is there when it is in the books. */
export const XenaLine = z.object({
  Id,
  Version: z.int(),
  VoucherNumber: z.int().nullish(),
  VoucherId: Id.nullish(),
  Amount: Kroner,
  Description: Text,
});
export type XenaLine = z.infer<typeof XenaLine>;

export const XenaMade = z.object({ Id });

export const XenaWebHook = z.object({ Id, CallBackUrl: z.string() });
