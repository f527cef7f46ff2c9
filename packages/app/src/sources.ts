import type { Connector, Credentials, Send } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import type { ConnectionSecret, Secrets } from "./tokens.ts";

/** Where one accounting system answers, and how we are known to it. */
export type SourceApp = {
  readonly apiUrl: string;
  /** Other addresses of the system, by the connector's own name for each. */
  readonly moreUrls?: Readonly<Record<string, string>>;
  /** For systems that people consent in. */
  readonly oauth?: OauthApp;
  /** Our own keys with systems that hand them out. */
  readonly keys?: Credentials;
};

export type OauthApp = {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
};

/** The outside, as use cases that read or write the creditor's books need it. */
export type Sources = {
  /** The systems there are, by name. */
  readonly connectors: Readonly<Record<string, Connector>>;
  readonly app: (system: string) => Promise<SourceApp>;
  /** The way out to one system. */
  readonly wayTo: (system: string) => Send;
  readonly secrets: Secrets<ConnectionSecret>;
  /** A new name for a worker, so that two never hold the same lease. */
  readonly worker: () => string;
  /** Waits; tests and the local clock pass their own. */
  readonly sleep: (ms: number) => Promise<void>;
};

export const findConnector = ({ connectors }: Pick<Sources, "connectors">, system: string): Connector | undefined =>
  Object.hasOwn(connectors, system) ? connectors[system] : undefined;

export function connectorOf(sources: Sources, system: string): Connector {
  const connector = findConnector(sources, system);
  assert(connector !== undefined, `no connector for ${system}`);
  return connector;
}
