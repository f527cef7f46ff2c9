import type { Ore } from "@kravflyt/core";
import * as z from "zod";
import { fromKroner } from "./kroner.ts";
import type { LineFields } from "./state.ts";

/** Bodies as the API's own data types have them. What it does not know it takes no notice of, as Xena does. */

const Kroner = z.number().transform((value, context): Ore => {
  const amount = fromKroner(value);
  if (amount !== undefined) return amount;
  context.addIssue("must be an amount of at most two decimals");
  return z.NEVER;
});
const Id = z.int().positive();
const DayInt = z.int().min(0).max(100_000);

export const PayBody = z.object({
  ledgerPosts: z.array(z.object({ LedgerTagId: Id, Amount: Kroner, Description: z.string().nullish() })).min(1),
  currencyAbbreviation: z.string(),
  partnerPostIds: z.array(Id).min(1),
  payDate: DayInt,
  partialSettleId: Id.nullish(),
});

export const LineBody = z.object({
  LedgerId: Id,
  FiscalDateDays: DayInt,
  VoucherNumber: Id.nullish(),
  Version: z.int().nullish(),
  LedgerTagId: Id.nullish(),
  ContraTagId: Id.nullish(),
  Amount: Kroner.nullish(),
  Description: z.string().max(250).nullish(),
  PartnerId: Id.nullish(),
  PaymentIdentification: z.string().nullish(),
  SettledPartnerPosts: z.array(z.object({ Id })).nullish(),
  PartiallySettledPostId: Id.nullish(),
});

export const BookkeepBody = z.object({ bookkeepAll: z.boolean(), ledgerLineIds: z.array(Id) });

export const WebHookBody = z.object({
  CallBackUrl: z.url(),
  EntityType: z.string().min(1),
  EntityId: Id.nullish(),
});

export const fieldsOf = (body: z.output<typeof LineBody>): LineFields => ({
  fiscalOn: body.FiscalDateDays,
  amount: body.Amount ?? (0 as Ore),
  description: body.Description ?? "",
  ledgerTagId: body.LedgerTagId ?? undefined,
  contraTagId: body.ContraTagId ?? undefined,
  partnerId: body.PartnerId ?? undefined,
  kid: body.PaymentIdentification ?? undefined,
  settledPostIds: (body.SettledPartnerPosts ?? []).map((one) => one.Id),
  partiallySettledPostId: body.PartiallySettledPostId ?? undefined,
});
