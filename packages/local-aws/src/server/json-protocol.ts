import { AwsError, StorageError } from "../aws-error.ts";
import type { JsonService } from "./service.ts";

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer | string;
};

export type JsonTarget = { readonly name: string; readonly service: JsonService; readonly contentType: string };

export function jsonReply(contentType: string, value: object, status = 200): Reply {
  return { status, headers: { "content-type": contentType }, body: JSON.stringify(value) };
}

/** What is thrown, as the service says it. Anything but a refusal is a fault of ours or of the disk: 500, which clients try again. */
export function jsonError(
  { contentType, service }: Pick<JsonTarget, "contentType" | "service">,
  error: unknown,
): Reply {
  const known = toAwsError(error);
  const reply = jsonReply(
    contentType,
    { __type: service.errorType(known.code), message: known.message, Message: known.message, ...known.fields },
    known.status,
  );
  return { ...reply, headers: { ...reply.headers, "x-amzn-errortype": known.code } };
}

export function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const code = error instanceof StorageError ? "InternalServerError" : "InternalFailure";
  return new AwsError(code, error instanceof Error ? error.message : String(error), { status: 500 });
}
