import { accept, refuse } from "@kravflyt/core";
import type { ApiKey } from "../auth.ts";

const API_KEY = "api_key";
const FISCAL_ID = "fiscal_id";

/** The key of one company in Xena, with an administrator's rights; the fiscal id says which company. */
export const auth: ApiKey = {
  kind: "api_key",
  fields: [
    { name: API_KEY, secret: true },
    { name: FISCAL_ID, secret: false },
  ],
  read: (pasted) => {
    const key = (pasted[API_KEY] ?? "").trim();
    // visible characters only, and no address: the two fields are easily taken for each other
    if (!/^[!-~]{8,500}$/.test(key) || key.includes("://"))
      return refuse({ code: "credential_unreadable", field: API_KEY });
    const fiscalId = toFiscalId((pasted[FISCAL_ID] ?? "").trim());
    if (fiscalId === undefined) return refuse({ code: "credential_unreadable", field: FISCAL_ID });
    return accept({ [API_KEY]: key, [FISCAL_ID]: fiscalId });
  },
  companyOf: (credentials) => credentials[FISCAL_ID] ?? "",
  sign: ({ credentials }) => ({ XenaApiKey: credentials[API_KEY] ?? "" }),
};

/** The digits alone, or out of Xena's address in the browser (XENA-12). */
function toFiscalId(text: string): string | undefined {
  if (/^\d{1,12}$/.test(text)) return text;
  const address = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*xena\.biz(?::\d+)?(\/.*)$/i.exec(text)?.[1];
  const named = /\bfiscal(?:id|setup)?[/=](\d{1,12})(?!\d)/i.exec(address ?? "")?.[1];
  return named ?? /[/=](\d{1,12})(?=[/?#&]|$)/.exec(address ?? "")?.[1];
}
