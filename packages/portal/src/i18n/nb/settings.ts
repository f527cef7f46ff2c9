/** What stands around every part of the settings. */
export const settingsTexts = {
  title: "Innstillinger",
  label: "Deler av innstillingene",
  creditor: "Kreditor",
  noCreditors: "Du har ingen kreditorer ennå",
  noCreditorsBody: "Innstillingene kommer når du har fått tilgang til en kreditor.",
  parts: {
    company: "Selskap",
    creditor: "Kreditor",
    add: "Legg til kreditor",
    users: "Brukere",
    terms: "Vilkår",
    agency: "Inkassobyrå",
    keys: "API-nøkler",
    webhooks: "Webhooks",
  },
};
