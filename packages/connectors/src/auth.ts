import type { Instant, Result } from "@kravflyt/core";
import type { Send } from "./send.ts";
import type { Tokens } from "./tokens.ts";

/** How a creditor lets us into its system. Callers ask for the kind, never for the system. */
export type Auth = OauthCode | ApiKey | TokenFromCredentials;

/** The person consents on the system's own page, and comes back with a code. */
export type OauthCode = { readonly kind: "oauth2_code" } & OAuth;

/** The person pastes what the system handed out, and it goes along with every request as it is. */
export type ApiKey = Pasted & {
  readonly kind: "api_key";
  /** Headers that let a request in. */
  readonly sign: (it: Signing) => Readonly<Record<string, string>>;
};

/**
 * What the person pastes is changed for a token that is good for a while: `client_credentials` by OAuth 2, `session_token`
 * by the system's own call.
 */
export type TokenFromCredentials = Pasted & {
  readonly kind: "client_credentials" | "session_token";
  /** @throws ConnectorError `credentials_wrong`, with the name of the wrong one where the system tells. */
  readonly newToken: (send: Send, it: Signing & { readonly at: Instant }) => Promise<Omit<Tokens, "refreshToken">>;
  /** `url`: where the request goes, for a system of several addresses that each want something else. */
  readonly sign: (it: Signing & { readonly token: string; readonly url?: string }) => Readonly<Record<string, string>>;
};

/** What a person pasted, by the name of its field. Secret as a whole: never in a log, an error or an answer. */
export type Credentials = Readonly<Record<string, string>>;

export type CredentialField = {
  /** `api_key`, `fiscal_id`: how forms, refusals and the stored secret name it. */
  readonly name: string;
  /** True for what a form hides. None of them is ever shown again. */
  readonly secret: boolean;
};

/** The answer no to what was pasted: `field` cannot be what it is said to be. Says nothing of what stood there. */
export type CredentialUnreadable = { readonly code: "credential_unreadable"; readonly field: string };

type Pasted = {
  /** In the order of the form; all of them are needed. */
  readonly fields: readonly CredentialField[];
  /** What was meant: no spaces around it, the company's id out of an address from the browser (XENA-12). */
  readonly read: (pasted: Credentials) => Result<Credentials, CredentialUnreadable>;
  /** `Company.id` that the credentials name; absent where they cover several and the system lists them. */
  readonly companyOf?: (credentials: Credentials) => string;
};

/** What a request is let in by. */
export type Signing = {
  readonly credentials: Credentials;
  /** Our own keys with the system (`system/<name>` in the secrets): application, subscription, consumer. */
  readonly ours: Credentials;
  readonly apiUrl: string;
  /** Other addresses of the system, by the connector's own name for each. */
  readonly moreUrls?: Readonly<Record<string, string>>;
  /** `Company.id`, once it is chosen. */
  readonly company?: string;
};

/** `loginUrl` ends where `/authorize` and `/token` follow. */
export type App = { readonly loginUrl: string; readonly clientId: string; readonly redirectUri: string };
export type AppSecret = Pick<App, "loginUrl" | "clientId"> & { readonly clientSecret: string };

/** Consent of the user, OAuth 2 authorisation code. `send` here carries no token and must allow `loginUrl`. */
export type OAuth = {
  /** Where the user goes to consent. `state` comes back with the code; the caller compares the two. */
  readonly authorizeUrl: (it: App & { readonly state: string }) => string;
  /** @throws ConnectorError `consent_withdrawn` when the code is used, old or made up. */
  readonly exchangeCode: (
    send: Send,
    it: AppSecret & Pick<App, "redirectUri"> & { readonly code: string; readonly state: string },
  ) => Promise<Tokens>;
  /**
   * New tokens for `refreshToken`, which may be good only once: save the answer before using it.
   * When the system sends no new refresh token, the answer holds the old one.
   * @throws ConnectorError `consent_withdrawn` when the refresh token is no longer good. Where several
   * processes share it, read the stored tokens once more first: another one may have refreshed them.
   */
  readonly refresh: (send: Send, it: AppSecret & { readonly refreshToken: string }) => Promise<Tokens>;
};
