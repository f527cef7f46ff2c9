import { KID_LENGTH, WASH_MODES } from "@kravflyt/core";
import * as z from "zod";
import { BooksAccount, CalendarDateText } from "../scalars.ts";

const VatCodeText = z.string().regex(/^[A-Z]?\d{1,4}$/);

/** What a person chooses of a connection, and is told of it. */
export const Setup = {
  /** FIKEN-9: open items from this day on are imported, or from `issuedFrom` where that is earlier. */
  itemsFrom: CalendarDateText,
  /** FIKEN-10: days past due before an item is shown as ready to start. */
  daysBeforeShown: z.int().min(0).max(365),
  /** XENA-25: only items issued on this day or later are collected. Left out: all. */
  issuedFrom: CalendarDateText.optional(),
  /** XENA-26: only items strictly more than so many days past due are collected. Left out: all. */
  moreThanDaysPastDue: z.int().min(0).max(365).optional(),
  /** SVEA-18: the creditor's KIDs are filled with zeros to so many digits. Left out: they stay as the books have them. */
  kidLength: z.int().min(KID_LENGTH.min).max(KID_LENGTH.max).optional(),
  /** N8: for so many hours a balance is good that the creditor's own system confirmed. Only where it pushes; left out: 24. */
  balanceHours: z.int().min(1).max(72).optional(),
  interestAccount: BooksAccount,
  feeAccount: BooksAccount,
  /** VAT codes that they are booked with, as the books name them. Left out: no VAT treatment. */
  interestVatCode: VatCodeText.optional(),
  feeVatCode: VatCodeText.optional(),
  bankAccount: BooksAccount,
  wash: z.enum(WASH_MODES),
  /** N13: a booking whose day is closed goes on the first open day, where the books tell it. Left out: it waits for a person. */
  whenLocked: z.literal("first_open_day").optional(),
};
