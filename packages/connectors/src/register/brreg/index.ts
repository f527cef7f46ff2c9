import { assert, type RegisterEntry } from "@kravflyt/core";
import { failureOf, readAnswer } from "../../answer.ts";
import type { Send } from "../../send.ts";
import { toRegisterEntry } from "./to-register-entry.ts";
import { BrregUnit, BrregUnits } from "./wire.ts";

const SYSTEM = "brreg";

/**
 * What Enhetsregisteret says of an organisation number; `undefined` when it does not know it or holds it to be no
 * number at all. A unit removed for legal reasons (410) is deleted, and has no name or form any more. Branches
 * (underenheter) are no legal persons and not looked for.
 *
 * The register asks its users to be gentle: keep the answer for a day.
 */
export async function lookUpOrganization(
  send: Send,
  apiUrl: string,
  organizationNumber: string,
): Promise<RegisterEntry | undefined> {
  const request = ask(`${apiUrl}/enheter/${encodeURIComponent(organizationNumber)}`);
  const response = await send(request);
  if (response.status === 410) return { organizationNumber, name: "", form: "", standing: "deleted" };
  if (response.status === 400 || response.status === 404) return undefined;
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  return toRegisterEntry(await readAnswer(SYSTEM, response, BrregUnit));
}

/** Numbers in one search. The address of a request that asks for them all is about a thousand characters long. */
export const REGISTER_NUMBERS_MAX = 100;

/**
 * What Enhetsregisteret says of those of `numbers` that are in it, in one request. What is deleted, removed or unknown is
 * found by no search: {@link lookUpOrganization} tells them apart. Every number must be one that can exist.
 */
export async function lookUpOrganizations(
  send: Send,
  apiUrl: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, RegisterEntry>> {
  assert(numbers.length <= REGISTER_NUMBERS_MAX, "too many numbers for one search");
  const request = ask(`${apiUrl}/enheter?organisasjonsnummer=${numbers.join(",")}&size=${REGISTER_NUMBERS_MAX}`);
  const response = await send(request);
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  const { _embedded } = await readAnswer(SYSTEM, response, BrregUnits);
  const entries = (_embedded?.enheter ?? []).map(toRegisterEntry);
  return new Map(entries.map((entry) => [entry.organizationNumber, entry]));
}

const ask = (url: string): Request => new Request(url, { headers: { accept: "application/json" } });
