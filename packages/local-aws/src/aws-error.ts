/** A refusal as the service itself would send it: `code` is the exception's name, `fields` go into the body beside the message. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, detail: { status?: number; fields?: Record<string, unknown> } = {}) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.status = detail.status ?? 400;
    this.fields = detail.fields ?? {};
  }
}

/** The disk did not take what had to be kept: nothing of the request is done. The cause's code (`ENOSPC` …) is in the message. */
export class StorageError extends Error {
  constructor(cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    super(`The local store could not be written (${code}); nothing of the request was done.`, { cause });
    this.name = "StorageError";
  }
}

export const validationError = (message: string): AwsError => new AwsError("ValidationException", message);
