import {
  type Access,
  type ApiKey,
  type Credentials,
  type TokenFromCredentials,
  withCredentials,
} from "@kravflyt/connectors";
import type { Sources } from "./sources.ts";

/** Access by what a person pasted. The chosen company goes before the one that the credentials name. */
export async function openWith(
  sources: Sources,
  auth: ApiKey | TokenFromCredentials,
  it: {
    readonly system: string;
    readonly credentials: Credentials;
    readonly company?: string | undefined;
    readonly getToken: (refused?: string) => Promise<string>;
  },
): Promise<Access> {
  const { apiUrl, moreUrls, keys = {} } = await sources.app(it.system);
  const company = it.company ?? auth.companyOf?.(it.credentials);
  const where = { apiUrl, ...(moreUrls && { moreUrls }), ...(company !== undefined && { company }) };
  const signing = { ...where, credentials: it.credentials, ours: keys };
  return { ...where, send: withCredentials(sources.wayTo(it.system), auth, { signing, getToken: it.getToken }) };
}
