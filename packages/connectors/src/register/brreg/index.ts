import type { RegisterEntry } from "@kravflyt/core";
import { failureOf, readAnswer } from "../../answer.ts";
import type { Send } from "../../send.ts";
import { toRegisterEntry } from "./to-register-entry.ts";
import { BrregUnit } from "./wire.ts";

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
  const url = `${apiUrl}/enheter/${encodeURIComponent(organizationNumber)}`;
  const request = new Request(url, { headers: { accept: "application/json" } });
  const response = await send(request);
  if (response.status === 410) return { organizationNumber, name: "", form: "", standing: "deleted" };
  if (response.status === 400 || response.status === 404) return undefined;
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  return toRegisterEntry(await readAnswer(SYSTEM, response, BrregUnit));
}
