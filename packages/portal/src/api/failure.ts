/** A no of the server's: its code, and the facts that belong to it. */
export type Refusal = { readonly code: string } & Readonly<Record<string, unknown>>;

export type FailureKind =
  /** The answer is no: by its code. */
  | "refused"
  /** The person may not see this, or there is no such thing for them. */
  | "no_access"
  /** No network, or nobody answers. */
  | "offline"
  /** The server failed, or answered what this page does not understand. */
  | "failed";

/** Why there is no answer. `refusal` is there whenever the server gave a code. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly kind: FailureKind;
  readonly refusal: Refusal | undefined;

  constructor(kind: FailureKind, refusal?: Refusal, options?: ErrorOptions) {
    super(refusal === undefined ? kind : `${kind}: ${refusal.code}`, options);
    this.kind = kind;
    this.refusal = refusal;
  }
}
