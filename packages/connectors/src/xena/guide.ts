import type { Guide } from "../guide.ts";

/** XENA-11: three steps to the key, and one to the company's number. */
export const guide: Guide = [
  {
    field: "api_key",
    path: {
      nb: ["Oppsett", "Import/eksport data", "API-nøkler", "Opprett"],
      en: ["Setup", "Import/export data", "API keys", "Create"],
    },
    text: {
      nb: "Logg inn i Xena som administrator og lag en ny API-nøkkel.",
      en: "Log in to Xena as an administrator and make a new API key.",
    },
  },
  {
    field: "api_key",
    text: {
      nb: "Gi nøkkelen et navn du kjenner igjen, for eksempel «Kravflyt».",
      en: "Give the key a name that you will know again, for example “Kravflyt”.",
    },
  },
  {
    field: "api_key",
    text: {
      nb: "Kopier det som står under «Key», og lim det inn her.",
      en: "Copy what stands under “Key” and paste it here.",
    },
  },
  {
    field: "fiscal_id",
    text: {
      nb: "Kopier adressen i nettleseren mens du er inne i firmaet i Xena, eller bare firmaets tall i den («Fiscal ID»), og lim det inn her.",
      en: "Copy the address in the browser while you are in the company in Xena, or only its digits there (“Fiscal ID”), and paste it here.",
    },
  },
];
