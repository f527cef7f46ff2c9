import type { ConnectionId, CreditorId } from "@kravflyt/core";
import type { Send } from "./send.ts";

/** Access to a system, before a company is chosen. `apiUrl` ends where the paths of the API follow. */
export type Access = {
  /** Lets every request in. */
  readonly send: Send;
  readonly apiUrl: string;
  /** Other addresses of the system, by the connector's own name for each. */
  readonly moreUrls?: Readonly<Record<string, string>>;
  /** The company that the credentials themselves name, or that was chosen. */
  readonly company?: string;
};

/** Access to the books of one company. */
export type Api = Access & {
  /** `Company.id` of the chosen company. */
  readonly company: string;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
};
