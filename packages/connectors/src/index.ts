export {
  type Abilities,
  type Access,
  type Api,
  type App,
  type AppSecret,
  type BankAccount,
  type Company,
  type Connector,
  type ItemPage,
  type JournalLine,
  type JournalOrder,
  type LedgerAccount,
  type OAuth,
  type PaymentOrder,
  type Send,
  type Source,
  type SourceItem,
  WRITE_OFF_REASONS,
  type WriteOffOrder,
  type WriteOffReason,
} from "./connector.ts";
export { ConnectorError, type ConnectorErrorCode } from "./connector-error.ts";
export { lookUpOrganization } from "./register/brreg/index.ts";
export { connectors, isSystemName, type SystemName } from "./registry.ts";
export type { Tokens } from "./tokens.ts";
export { makeSend, type TransportSettings, withBearer } from "./transport.ts";
