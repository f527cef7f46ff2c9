import { ExternalError, type Retry } from "@kravflyt/core";

type ServiceFailure = { readonly name?: string; readonly $metadata?: { readonly httpStatusCode?: number } };

/** Answers that mean "not now". */
const LATER = new Set([
  "TooManyRequestsException",
  "LimitExceededException",
  "SendingPausedException",
  "ConcurrentModificationException",
  "ConditionalRequestConflict",
  "SlowDown",
  "ThrottlingException",
]);

/** An AWS client's error in our words. A refusal of the request is final; no answer, or a fault over there, is not. */
export function awsFailure(system: string, cause: unknown): ExternalError {
  const failure = cause as ServiceFailure;
  const name = failure.name ?? "unknown";
  return new ExternalError(system, retryOf(name, failure.$metadata?.httpStatusCode), name, { cause });
}

function retryOf(name: string, status: number | undefined): Retry {
  if (LATER.has(name) || status === undefined || status >= 500 || status === 429) return "later";
  return "never";
}
