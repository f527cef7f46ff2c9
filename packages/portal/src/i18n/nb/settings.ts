/** What stands around every part of the settings. */
export const settingsTexts = {
  label: "Deler av innstillingene",
  creditor: "Kreditor",
  noCreditors: "Du har ingen kreditorer ennå",
  noCreditorsBody: "Innstillingene kommer når du har fått tilgang til en kreditor.",
  parts: {
    company: "Selskap",
    creditor: "Kreditor",
    add: "Legg til kreditor",
    users: "Brukere",
    keys: "API-nøkler",
    webhooks: "Webhooks",
  },
};
