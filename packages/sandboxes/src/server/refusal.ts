/** The outside system's "no": an HTTP status, a code and a sentence. Thrown before anything is changed. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, "invalid_request", message);
export const notFound = (what: string): Refusal => new Refusal(404, "not_found", `${what} was not found`);
