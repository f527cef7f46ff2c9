import type { Guide } from "../guide.ts";

export const guide: Guide = [
  {
    field: "employee_token",
    path: { nb: ["Ansatt", "API-tilgang"], en: ["Ansatt (Employee)", "API-tilgang (API access)"] },
    text: {
      nb: "Lag en ny nøkkel for Kravflyt på en ansatt som får se og føre i regnskapet.",
      en: "Make a new key for Kravflyt on an employee who may see and post in the books.",
    },
  },
  {
    field: "employee_token",
    text: {
      nb: "Gi nøkkelen et navn du kjenner igjen, for eksempel «Kravflyt».",
      en: "Give the key a name that you will know again, for example “Kravflyt”.",
    },
  },
  {
    field: "employee_token",
    text: { nb: "Kopier nøkkelen og lim den inn her.", en: "Copy the key and paste it here." },
  },
];
