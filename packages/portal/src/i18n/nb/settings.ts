/** What stands around every part of the settings. */
export const settingsTexts = {
  label: "Deler av innstillingene",
  creditor: "Kreditor",
  parts: {
    company: "Selskap",
    creditor: "Kreditor",
    add: "Legg til kreditor",
    users: "Brukere",
    keys: "API-nøkler",
    webhooks: "Webhooks",
  },
};
