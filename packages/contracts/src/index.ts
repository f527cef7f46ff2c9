// what a form of the portal knows beforehand: the server asks again
export { canonicalJson, DEBTOR_KINDS, diffAutopilot, PROCESS_RULES, PROCESS_STEPS } from "@kravflyt/core";
export {
  type Access,
  ADMINS,
  CASE_WORKERS,
  OPERATOR_ROLES,
  type Person,
  READERS,
  ROLES,
  type Role,
  USER_STATUSES,
  type User,
  type UserStatus,
} from "./access.ts";
export { textOf } from "./answer-texts.ts";
export { API_SCOPES, type ApiScope } from "./api-scopes.ts";
export { BANK_FOLDERS, LETTER_FOLDERS } from "./bucket-folders.ts";
export { DEBTOR_ANSWERS, type DebtorAnswer, type DebtorRouteName, debtorRoutes } from "./debtor-routes.ts";
export { type FarDay, farDays } from "./far-days.ts";
export { FIELD_TEXTS } from "./field-texts.ts";
export { ImportMappingBody } from "./import-mapping.ts";
export { ItemPush, OwnId, PaymentPush } from "./key-routes/pushed-rows.ts";
export { type KeyRouteName, keyRoutes } from "./key-routes.ts";
export {
  AdvanceCaseMessage,
  DeliverLetterMessage,
  DISPATCH_TAG,
  InvitePersonMessage,
  MailEventMessage,
  MESSAGES,
  NoteHintsMessage,
  PostBookingMessage,
  PublishEventMessage,
  type QueueName,
  SendEventMessage,
  SendLetterMessage,
  SendPayoutMessage,
  SyncAgencyMessage,
  SyncCreditorMessage,
  TellCreditorMessage,
  TellOfMessageMessage,
  TellOfPayoutMessage,
  TellOfSubscriptionMessage,
  type ToldOfClosing,
  type ToldOfMessage,
} from "./messages.ts";
export { parseBankAccount, parseOrganizationNumber } from "./numbers.ts";
export { openApiDocument } from "./openapi.ts";
export { publicApiDocument } from "./openapi-public.ts";
export { DEBTOR_PATH, PORTAL_API, PORTAL_CALLBACK, PORTAL_SCOPE, PortalPlace, portalHeaders } from "./portal-place.ts";
export { PUBLIC_EVENT_TYPES, PublicFactsBody, WEBHOOK_BODIES } from "./public-events.ts";
export { FAULTS_SHOWN, type ReadRow, type RowFault, readEach } from "./read-each.ts";
export {
  COMMON_ANSWERS,
  type CommonAnswer,
  FILE_TYPES,
  type FileReply,
  KEY_ANSWERS,
  type KeyAnswer,
  type KeyRouteContract,
  PERSON_ANSWERS,
  type RefusalStatus,
  type RouteContract,
  type WireContract,
} from "./route-contract.ts";
export { API_KEY_YEARS_MAX } from "./routes/api-keys.ts";
export { AutopilotBody } from "./routes/autopilot.ts";
export { MIGRATED_ALONE_MAX } from "./routes/autopilot-versions.ts";
export { START_INVOICES_MAX } from "./routes/cases.ts";
export { CONNECTION_STATUSES, type ConnectionStatus } from "./routes/connections.ts";
export { PAGE_SIZE_MAX } from "./routes/parts.ts";
export { SUBSCRIPTION_STATES, TOLD_STATUSES } from "./routes/subscriptions.ts";
export { KEYS_OF_PERSON_MAX } from "./routes/users.ts";
export { WHAT_IF_DAYS_DEFAULT, WHAT_IF_DAYS_MAX, WHAT_IF_LISTED_MAX, WhatIfReply } from "./routes/what-if.ts";
export { type RouteName, type RouteRefusal, type RouteReply, type RouteRequest, routes } from "./routes.ts";
export { CalendarDateText, Cursor, Id, InstantText, OreAmount, PositiveOre } from "./scalars.ts";
export { OutsideSettings, StackSettings } from "./settings.ts";
