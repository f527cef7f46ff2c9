import * as z from "zod";
import { ConnectorError } from "./connector-error.ts";

/** Secret: never in a log, an error or an answer. */
export type Tokens = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds from the answer until the access token is no longer good. */
  readonly expiresInSeconds: number;
};

/** RFC 6749 § 5.1. Only a first answer must bring a refresh token; § 6 lets a refresh leave it out. */
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.int().positive(),
});

/** RFC 6749 § 5.2. */
const TokenRefusal = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

/**
 * Reads the answer of a token endpoint. The newest refresh token wins; without one `keep` stays.
 * @throws ConnectorError `unknown_answer` (which repeats nothing of the answer) when it holds no tokens.
 */
export function toTokens(system: string, answer: unknown, keep?: string): Tokens {
  const parsed = TokenAnswer.safeParse(answer);
  const refreshToken = parsed.data?.refresh_token ?? keep;
  if (!parsed.success || refreshToken === undefined) {
    throw new ConnectorError(system, "unknown_answer", "the token endpoint sent no tokens");
  }
  return { accessToken: parsed.data.access_token, refreshToken, expiresInSeconds: parsed.data.expires_in };
}

/** The failure that a token endpoint's 4xx stands for. */
export function toTokenFailure(system: string, httpStatus: number, answer: unknown): ConnectorError {
  const error = TokenRefusal.safeParse(answer).data?.error ?? "no error code";
  const code = error === "invalid_grant" ? "consent_withdrawn" : "refused";
  return new ConnectorError(system, code, `token endpoint: ${error}`, { httpStatus });
}
