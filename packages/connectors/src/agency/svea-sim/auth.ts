import { Buffer } from "node:buffer";
import { accept, refuse } from "@kravflyt/core";
import type { ApiKey } from "../../auth.ts";

const FIELDS = {
  customer_number: /^\d{1,12}$/,
  user_name: /^[\w.@+-]{1,100}$/,
  // no line breaks and no control characters
  password: /^\P{C}{1,200}$/u,
} as const;

/** SVEA-15: what the agency answers an order of access with. */
export const auth: ApiKey = {
  kind: "api_key",
  fields: [
    { name: "customer_number", secret: false },
    { name: "user_name", secret: false },
    { name: "password", secret: true },
  ],
  read: (pasted) => {
    const read: Record<string, string> = {};
    for (const [field, shape] of Object.entries(FIELDS)) {
      const text = (pasted[field] ?? "").trim();
      if (!shape.test(text)) return refuse({ code: "credential_unreadable", field });
      read[field] = text;
    }
    return accept(read);
  },
  companyOf: (credentials) => credentials["customer_number"] ?? "",
  sign: ({ credentials: { customer_number = "", user_name = "", password = "" } }) => ({
    "x-customer-number": customer_number,
    authorization: `Basic ${Buffer.from(`${user_name}:${password}`, "utf8").toString("base64")}`,
  }),
};
