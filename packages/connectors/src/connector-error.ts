import { ExternalError, type Retry } from "@kravflyt/core";

/** Why a call to an outside system failed, and what the caller is to do about it. */
const RETRY = {
  /** Down, slow, or the network is. */
  unavailable: "later",
  /** Asked too often; `retryAfterSeconds` when the system said how long to wait. */
  busy: "later",
  /** A write whose answer never came: it may have been done. Look for it before doing it again. */
  lost_answer: "later",
  /** The list changed at every reading of it. */
  list_keeps_changing: "later",
  /** The access token is no longer good. Refresh it and try once more; a second time means a new consent. */
  unauthorized: "after_reconnect",
  /** The refresh token is no longer good: the user took the consent back, or another copy was used before ours. */
  consent_withdrawn: "after_reconnect",
  /** What the person pasted is not right; `credential` names which, where the system tells. */
  credentials_wrong: "after_reconnect",
  /** The credentials lack a right that we need. */
  privilege_missing: "after_reconnect",
  /** The system is older than we can talk to (SVEA-9). */
  version_too_old: "after_reconnect",
  /** The company sells its claims, and so cannot have them collected (GO-3). */
  factoring_active: "after_reconnect",
  /** The user has not ticked this company in the app's access (FIKEN-54). */
  company_not_ticked: "after_reconnect",
  /** The company has not ordered the API add-on (FIKEN-2). */
  api_module_missing: "after_reconnect",
  forbidden: "after_reconnect",
  /** Somebody changed the record between our reading and our writing of it; it was not done. */
  version_conflict: "later",
  /** Changes are told no longer from so far back: read everything. */
  cursor_expired: "later",
  /** The books are closed for that day. */
  period_locked: "never",
  /** The books do not have the account, or it is closed. */
  account_missing: "never",
  /** The books do not have the VAT code, or not on that account. */
  vat_code_missing: "never",
  /** The system has it already: a write with the same reference was done before (`naturalIdempotency`). */
  already_done: "never",
  /** The books have no such thing (`can`). */
  not_offered: "never",
  /** The system said no to what we sent, and will say it again. */
  refused: "never",
  /** Not the shape that its description promises. */
  unknown_answer: "never",
  page_limit: "never",
  answer_too_large: "never",
  /** An address outside the configured ones, in our request or in an answer that sends us on. */
  foreign_host: "never",
} as const satisfies Record<string, Retry>;

export type ConnectorErrorCode = keyof typeof RETRY;

type Details = ErrorOptions & {
  readonly httpStatus?: number;
  readonly retryAfterSeconds?: number;
  /** Page in the outside system where a person can put it right. */
  readonly helpUrl?: string;
  /** `CredentialField.name` of the one that is wrong. */
  readonly credential?: string;
};

/** An {@link ExternalError} that says more closely what went wrong. The message never holds data of a person. */
export class ConnectorError extends ExternalError {
  readonly code: ConnectorErrorCode;
  readonly httpStatus?: number;
  readonly retryAfterSeconds?: number;
  readonly helpUrl?: string;
  readonly credential?: string;

  constructor(system: string, code: ConnectorErrorCode, message: string, details: Details = {}) {
    super(system, RETRY[code], `${code}: ${message}`, details);
    this.code = code;
    if (details.httpStatus !== undefined) this.httpStatus = details.httpStatus;
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds;
    if (details.helpUrl !== undefined) this.helpUrl = details.helpUrl;
    if (details.credential !== undefined) this.credential = details.credential;
  }

  /** True when the outside may have done it although we got no answer. */
  get ambiguous(): boolean {
    return this.code === "lost_answer";
  }
}
