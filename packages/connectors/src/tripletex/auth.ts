import { Buffer } from "node:buffer";
import { accept, addDays, type CalendarDate, dayInNorway, refuse } from "@kravflyt/core";
import * as z from "zod";
import { failureOf, readAnswer } from "../answer.ts";
import type { Signing, TokenFromCredentials } from "../auth.ts";
import { ConnectorError } from "../connector-error.ts";
import type { Send } from "../send.ts";
import { readRefusal, SYSTEM } from "./call.ts";
import { TripletexSession } from "./wire.ts";

/** A session token runs out on a day, at midnight: asked for the day after tomorrow it is good for one to two days. */
const GOOD_FOR_DAYS = 2;
/** The consumer token is ours, one for the installation; the employee token is what the customer makes for us. */
const CREDENTIAL_BY_FIELD: Readonly<Record<string, string>> = {
  "arg:consumerToken": "consumer_token",
  "arg:employeeToken": "employee_token",
};

export const auth: TokenFromCredentials & { readonly kind: "session_token" } = {
  kind: "session_token",
  fields: [{ name: "employee_token", secret: true }],

  // tokens are long, and mail programs break them over lines
  read: ({ employee_token = "" }) => {
    const token = employee_token.replaceAll(/\s/g, "");
    if (!/^[\w.+/=-]{8,2000}$/.test(token)) return refuse({ code: "credential_unreadable", field: "employee_token" });
    return accept({ employee_token: token });
  },

  newToken: async (send, { credentials, ours, apiUrl, at }) => {
    const query = new URLSearchParams({
      consumerToken: ours["consumer_token"] ?? "",
      employeeToken: credentials["employee_token"] ?? "",
      expirationDate: addDays(dayInNorway(at), GOOD_FOR_DAYS),
    });
    const request = new Request(`${apiUrl}/token/session/:create?${query}`, { method: "PUT" });
    const response = await ask(send, request);
    if (!response.ok) throw await refusalOf(request, response);
    const { value } = await readAnswer(SYSTEM, response, z.object({ value: TripletexSession }));
    const goodForMs = endOf(value.expirationDate as CalendarDate) - Date.parse(at);
    return { accessToken: value.token, expiresInSeconds: Math.max(1, Math.floor(goodForMs / 1000)) };
  },

  /** Company 0 is the one that the employee token was made in. */
  sign: ({ token, company = "0" }: Signing & { readonly token: string }) => ({
    authorization: `Basic ${Buffer.from(`${company}:${token}`).toString("base64")}`,
  }),
};

/** Midnight before the day; of winter and summer time the earlier one, because the description says neither. */
const endOf = (day: CalendarDate): number => Date.parse(`${day}T00:00:00+02:00`);

/** No write of the books: one that was lost is simply asked for again. */
async function ask(send: Send, request: Request): Promise<Response> {
  try {
    return await send(request);
  } catch (cause) {
    if (!(cause instanceof ConnectorError) || !cause.ambiguous) throw cause;
    throw new ConnectorError(SYSTEM, "unavailable", "no answer to the request for a token", { cause });
  }
}

async function refusalOf(request: Request, response: Response): Promise<ConnectorError> {
  const { status } = response;
  const httpStatus = status;
  if (status >= 500) return new ConnectorError(SYSTEM, "unavailable", `no token: ${status}`, { httpStatus });
  const fields = ((await readRefusal(response))?.validationMessages ?? []).map(({ field }) => field ?? "");
  const credential = fields.map((field) => CREDENTIAL_BY_FIELD[field]).find((name) => name !== undefined);
  if (credential === undefined) return failureOf(SYSTEM, request, response);
  return new ConnectorError(SYSTEM, "credentials_wrong", `no token: ${credential}`, { httpStatus, credential });
}
