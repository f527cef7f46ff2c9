import type { settingsTexts as nb } from "../nb/settings.ts";

export const settingsTexts: typeof nb = {
  label: "Parts of the settings",
  creditor: "Creditor",
  parts: {
    company: "Company",
    creditor: "Creditor",
    add: "Add creditor",
    users: "Users",
    keys: "API keys",
    webhooks: "Webhooks",
  },
};
