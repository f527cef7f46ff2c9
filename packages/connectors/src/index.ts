export type { Access, Api } from "./access.ts";
export type {
  AddressNotice,
  Agency,
  AgencyAbilities,
  AgencyCase,
  AgencyDispatch,
  AgencyMessage,
  AgencyPage,
  AgencyPayment,
  DirectPayment,
  OutgoingMessage,
  Receipt,
} from "./agency/agency.ts";
export { type AgencyName, agencies, isAgencyName } from "./agency/registry.ts";
export type {
  ApiKey,
  App,
  AppSecret,
  Auth,
  CredentialField,
  Credentials,
  CredentialUnreadable,
  OAuth,
  OauthCode,
  Signing,
  TokenFromCredentials,
} from "./auth.ts";
export type {
  Abilities,
  BankAccount,
  CollectionCases,
  CollectionMark,
  Company,
  Connector,
  CustomerPage,
  ItemPage,
  LedgerAccount,
  Proposals,
  Since,
  SourceCustomer,
  SourceItem,
  UnreadItem,
} from "./connector.ts";
export { ConnectorError, type ConnectorErrorCode } from "./connector-error.ts";
export type { GuideStep } from "./guide.ts";
export { kronerToOre, oreToKroner } from "./kroner.ts";
export { type GivenOrNot, makeLeavingOut } from "./leaving-out.ts";
export {
  type JournalLine,
  type JournalOrder,
  type MarkOrder,
  type PaymentOrder,
  type Source,
  type Undoable,
  type UndoOrder,
  WRITE_OFF_REASONS,
  type WriteOffOrder,
  type WriteOffReason,
} from "./orders.ts";
export { lookUpOrganization, lookUpOrganizations, REGISTER_NUMBERS_MAX } from "./register/brreg/index.ts";
export { connectors, isSystemName, type SystemName } from "./registry.ts";
export type { Send } from "./send.ts";
export type { Tokens } from "./tokens.ts";
export { makeSend, type TransportSettings, withBearer } from "./transport.ts";
export { type Vipps, VippsKeys, type VippsLook, type VippsOrder, vippsOf } from "./vipps/index.ts";
export { type Delivery, type Hint, isSameSecret, type Webhooks } from "./webhooks.ts";
export { withCredentials } from "./with-credentials.ts";
