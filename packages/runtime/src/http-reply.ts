import {
  COMMON_ANSWERS,
  type CommonAnswer,
  FILE_TYPES,
  type FileReply,
  KEY_ANSWERS,
  type KeyAnswer,
  PERSON_ANSWERS,
} from "@kravflyt/contracts";
import { ConflictError, ExternalError } from "@kravflyt/core";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

export type HttpReply = APIGatewayProxyStructuredResultV2;

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export const jsonReply = (statusCode: number, body: unknown): HttpReply => ({
  statusCode,
  headers: { ...HEADERS, "content-type": "application/json" },
  body: JSON.stringify(body),
});

const DISPOSITION = { pdf: "inline", zip: "attachment" } as const;

export const fileReply = (statusCode: number, kind: "pdf" | "zip", bytes: Uint8Array): HttpReply => ({
  statusCode,
  headers: { ...HEADERS, "content-type": `application/${kind}`, "content-disposition": DISPOSITION[kind] },
  body: Buffer.from(bytes).toString("base64"),
  isBase64Encoded: true,
});

/** A file of somebody's: kept by whoever asked, never shown as a page of ours. */
export const keptFileReply = (statusCode: number, { kind, fileName, bytes }: FileReply): HttpReply => ({
  statusCode,
  headers: {
    ...HEADERS,
    "content-type": FILE_TYPES[kind],
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  },
  body: Buffer.from(bytes).toString("base64"),
  isBase64Encoded: true,
});

/** An answer that any route may give; `facts` stand beside the code. */
export const commonReply = (code: CommonAnswer, facts: object = {}): HttpReply =>
  jsonReply(COMMON_ANSWERS[code], { code, ...facts });

/** The answer to somebody of a creditor's who has not said yes to the terms in force. */
export const termsReply = (version: number): HttpReply =>
  jsonReply(PERSON_ANSWERS.terms_not_accepted, { code: "terms_not_accepted", version });

/** An answer that any route of the public API may give beside them. */
export const keyReply = (
  code: KeyAnswer,
  facts: object = {},
  headers: Readonly<Record<string, string>> = {},
): HttpReply => {
  const reply = jsonReply(KEY_ANSWERS[code], { code, ...facts });
  return { ...reply, headers: { ...reply.headers, ...headers } };
};

/** What the caller hears of a failure: enough to know whether to try again, nothing of what is inside. */
export function replyToThrown(error: unknown): HttpReply {
  if (error instanceof ConflictError) return commonReply("changed_meanwhile");
  if (error instanceof ExternalError)
    return commonReply("external_failure", { system: error.system, retry: error.retry });
  return commonReply("internal_error");
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Which part of the input is wrong and why: `body.invoiceIds.3`. Never the value itself. */
export const invalidReply = (part: "path" | "query" | "body" | "header", issues: readonly Issue[]): HttpReply =>
  commonReply("invalid_input", {
    issues: issues.map(({ path, message }) => ({ field: [part, ...path.map(String)].join("."), message })),
  });
