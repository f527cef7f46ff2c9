export { type Access, ADMINS, CASE_WORKERS, OPERATOR_ROLES, READERS, ROLES, type Role, type User } from "./access.ts";
export { textOf } from "./answer-texts.ts";
export { type FarDay, farDays } from "./far-days.ts";
export { ImportMappingBody } from "./import-mapping.ts";
export {
  AdvanceCaseMessage,
  DeliverLetterMessage,
  DISPATCH_TAG,
  MailEventMessage,
  MESSAGES,
  PostBookingMessage,
  type QueueName,
  SendLetterMessage,
  SendPayoutMessage,
  SyncAgencyMessage,
  SyncCreditorMessage,
} from "./messages.ts";
export { openApiDocument } from "./openapi.ts";
export { COMMON_ANSWERS, type CommonAnswer, type RefusalStatus, type RouteContract } from "./route-contract.ts";
export { AutopilotBody } from "./routes/autopilot.ts";
export { MIGRATED_ALONE_MAX } from "./routes/autopilot-versions.ts";
export { START_INVOICES_MAX } from "./routes/cases.ts";
export { CONNECTION_STATUSES, type ConnectionStatus } from "./routes/connections.ts";
export { PAYOUT_STATUSES, type PayoutStatus, POSTING_STATUSES, type PostingStatus } from "./routes/money.ts";
export { PAGE_SIZE_MAX } from "./routes/parts.ts";
export { WHAT_IF_DAYS_DEFAULT, WHAT_IF_DAYS_MAX, WHAT_IF_DEBTORS_MAX, WhatIfReply } from "./routes/what-if.ts";
export { type RouteName, type RouteRefusal, type RouteReply, type RouteRequest, routes } from "./routes.ts";
export { CalendarDateText, Cursor, Id, InstantText, OreAmount, PositiveOre } from "./scalars.ts";
export { OutsideSettings, StackSettings } from "./settings.ts";
