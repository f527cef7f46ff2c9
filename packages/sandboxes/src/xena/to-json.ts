import { addDays, type CalendarDate, type Ore } from "@kravflyt/core";
import { toKroner } from "./kroner.ts";
import { remaining } from "./posting.ts";
import type {
  DayNumber,
  FiscalSetup,
  LedgerLine,
  LedgerTag,
  Partner,
  PartnerPost,
  Settlement,
  Transaction,
  WebHook,
} from "./state.ts";

const EPOCH = "1970-01-01" as CalendarDate;

/** `29.09.2026`, as Xena writes days for Norwegian eyes. */
const friendly = (day: DayNumber): string => addDays(EPOCH, day).split("-").reverse().join(".");

const POST_TYPES = { CustomerInvoice: "Faktura", CustomerCreditNote: "Kreditnota", CustomerPayment: "Betaling" };

export function postJson(setup: FiscalSetup, post: PartnerPost): object {
  const partner = setup.partners.get(post.partnerId);
  return {
    Id: post.id,
    Version: post.version,
    FiscalSetupId: setup.id,
    CreatedAt: post.createdAt,
    SupplierInvoiceNumber: null,
    Amount: toKroner(post.amount),
    SettledAmount: post.settled === 0 ? null : toKroner(post.settled),
    RemainingAmount: toKroner(remaining(post)),
    RunningTotal: toKroner(post.amount),
    CurrencyAbbreviation: post.currency,
    CurrencyAmount: toKroner(post.currencyAmount),
    DueDateDays: post.dueOn,
    FiscalDateDays: post.fiscalOn,
    DueDateDaysFriendly: friendly(post.dueOn),
    FiscalDateDaysFriendly: friendly(post.fiscalOn),
    PartnerId: post.partnerId,
    PartnerAccountNumber: partner?.accountNumber ?? 0,
    PartnerName: partner?.name ?? "",
    PostType: `PartnerPostType_${post.postType}`,
    PostTypeTranslated: POST_TYPES[post.postType],
    VoucherId: post.voucherId,
    VoucherNumber: post.voucherNumber,
    EconomicTransactionId: post.transactionId,
    SettlementId: post.settlementId ?? null,
    LedgerLineId: post.ledgerLineId ?? null,
    PaymentIdentification: post.kid ?? null,
    PrimoPartnerPostId: null,
  };
}

export const addressJson = (name: string, address: Partner["address"]): object => ({
  Name: name,
  Street: address?.street ?? null,
  PlaceName: null,
  Zip: address?.zip ?? null,
  City: address?.city ?? null,
  CountryName: address?.country ?? null,
});

export function reminderJson(setup: FiscalSetup, post: PartnerPost, calculatedBy: DayNumber): object {
  const partner = setup.partners.get(post.partnerId);
  const document = [...setup.documents.values()].find(({ voucherId }) => voucherId === post.voucherId);
  return {
    Id: post.id,
    InvoiceNumber: post.voucherNumber,
    EconomicTransactionId: post.transactionId,
    PartnerName: partner?.name ?? "",
    Amount: toKroner(post.amount),
    PartnerId: post.partnerId,
    DaysLate: calculatedBy - post.dueOn,
    LastReminderDate: post.remindedOn === undefined ? null : friendly(post.remindedOn),
    NextReminderStep: post.remindedOn === undefined ? "Purring 1" : "Inkassovarsel",
    NextReminderStepId: post.remindedOn === undefined ? 11 : 12,
    RemainingAmount: toKroner(remaining(post)),
    LastDocumentId: document?.id ?? null,
    InvoiceEmail: partner?.invoiceEmail ?? null,
    OrderNumber: null,
    OrderId: null,
    OrderAddress: addressJson(partner?.name ?? "", partner?.address),
    OrderDeliveryAddress: null,
    JournalId: null,
    FiscalDateDays: post.fiscalOn,
  };
}

export const partnerJson = (setup: FiscalSetup, partner: Partner): object => ({
  Id: partner.id,
  Version: partner.version,
  IsDeactivated: false,
  FiscalSetupId: setup.id,
  CreatedAt: partner.createdAt,
  AccountNumber: partner.accountNumber,
  Address: addressJson(partner.name, partner.address),
  Attention: null,
  PartnerType: partner.type,
  PhoneNumber: null,
  Note: null,
  OrgNumber: partner.organizationNumber ?? null,
  GLNNumber: null,
  CustomerId: partner.id,
  SupplierId: null,
  ResourceId: null,
  Tags: [],
});

export const partlyPaidJson = (setup: FiscalSetup, { id, partly, fiscalOn }: Settlement, left: Ore): object => ({
  Id: id,
  FiscalSetupId: setup.id,
  PartnerPostId: partly?.postId,
  PartialSettlementId: id,
  AmountSettled: partly === undefined ? 0 : toKroner(partly.amount),
  FiscalDateDays: fiscalOn,
  Saldo: toKroner(left),
});

export const tagJson = ({ id, number, description }: LedgerTag): object => ({
  Id: id,
  Version: 1,
  IsDeactivated: false,
  Number: number,
  Description: description,
  ShortDescription: String(number),
  LongDescription: `${number} - ${description}`,
});

export function lineJson(setup: FiscalSetup, line: LedgerLine): object {
  const { fields } = line;
  return {
    Id: line.id,
    Version: line.version,
    IsDeactivated: false,
    FiscalSetupId: setup.id,
    CreatedAt: line.createdAt,
    LedgerId: line.ledgerId,
    VoucherNumber: line.voucherNumber,
    VoucherId: line.voucherId ?? null,
    FiscalDateDays: fields.fiscalOn,
    LedgerTagId: fields.ledgerTagId ?? null,
    ContraTagId: fields.contraTagId ?? null,
    Amount: toKroner(fields.amount),
    CurrencyAbbreviation: "NOK",
    Description: fields.description,
    PartnerId: fields.partnerId ?? null,
    PaymentIdentification: fields.kid ?? null,
    SettledPartnerPosts: fields.settledPostIds.map((Id) => ({ Id })),
    PartiallySettledPostId: fields.partiallySettledPostId ?? null,
  };
}

export const transactionJson = (setup: FiscalSetup, it: Transaction): object => ({
  Id: it.id,
  Version: 1,
  FiscalSetupId: setup.id,
  CreatedAt: it.createdAt,
  FiscalDateDays: it.fiscalOn,
  FiscalDateDaysFriendly: friendly(it.fiscalOn),
  VoucherId: it.voucherId,
});

export const webHookJson = (setup: FiscalSetup, hook: WebHook, failures: number): object => ({
  Id: hook.id,
  Version: 1,
  IsDeactivated: false,
  FiscalSetupId: setup.id,
  CreatedAt: hook.createdAt,
  CallBackUrl: hook.callBackUrl,
  EntityType: hook.entityType,
  EntityId: hook.entityId ?? null,
  WindowFailureCount: failures,
});
