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
  /** The user has not ticked this company in the app's access (FIKEN-54). */
  company_not_ticked: "after_reconnect",
  /** The company has not ordered the API add-on (FIKEN-2). */
  api_module_missing: "after_reconnect",
  forbidden: "after_reconnect",
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
};

/** An {@link ExternalError} that says more closely what went wrong. The message never holds data of a person. */
export class ConnectorError extends ExternalError {
  readonly code: ConnectorErrorCode;
  readonly httpStatus?: number;
  readonly retryAfterSeconds?: number;
  readonly helpUrl?: string;

  constructor(system: string, code: ConnectorErrorCode, message: string, details: Details = {}) {
    super(system, RETRY[code], `${code}: ${message}`, details);
    this.code = code;
    if (details.httpStatus !== undefined) this.httpStatus = details.httpStatus;
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds;
    if (details.helpUrl !== undefined) this.helpUrl = details.helpUrl;
  }

  /** True when the outside may have done it although we got no answer. */
  get ambiguous(): boolean {
    return this.code === "lost_answer";
  }
}
