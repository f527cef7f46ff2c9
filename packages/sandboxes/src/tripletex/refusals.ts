import { Refusal } from "../server/refusal.ts";

/** A field that cannot be taken; `field` as Tripletex names it: `arg:consumerToken`, `postings`. */
export const wrongField = (field: string, message: string): Refusal => new Refusal(422, `18000 ${field}`, message);
export const objectNotFound = (): Refusal => new Refusal(404, "6000", "Object not found");
export const duplicate = (message: string): Refusal => new Refusal(409, "14000", message);
export const forbidden = (message: string): Refusal => new Refusal(403, "9000", message);

/** Codes of refusals that the server below makes, or a fault ordered. */
const CODE_BY_STATUS: Readonly<Record<number, number>> = {
  400: 4000,
  401: 3000,
  403: 9000,
  404: 6000,
  409: 7000,
  422: 18000,
  429: 11000,
};

/** The body of every answer that is a no. */
export function refusalBody({ status, code, message }: Refusal) {
  const [, number, field] = /^(\d+)(?: (.+))?$/.exec(code) ?? [];
  return {
    status,
    code: number === undefined ? (CODE_BY_STATUS[status] ?? 1000) : Number(number),
    message: field === undefined ? message : "Validering feilet.",
    link: "https://tripletex.no/v2-docs/",
    developerMessage: null,
    validationMessages: field === undefined ? null : [{ field, message, path: field, rootId: null }],
    requestId: "00000000-0000-4000-8000-000000000000",
  };
}
