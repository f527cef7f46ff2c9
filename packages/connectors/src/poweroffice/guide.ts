import type { Guide } from "../guide.ts";

export const guide: Guide = [
  {
    path: {
      nb: ["Innstillinger", "Utvidelser"],
      en: ["Innstillinger (Settings)", "Utvidelser (Extensions)"],
    },
    text: {
      nb: "Opprett utvidelsen Kravflyt på klienten i Go. Det går ikke sammen med factoring.",
      en: "Create the extension Kravflyt on the client in Go. It does not go together with factoring.",
    },
  },
  {
    field: "client_key",
    text: {
      nb: "Kopier klientnøkkelen som vises, og lim den inn her. Go viser den bare én gang.",
      en: "Copy the client key that is shown and paste it here. Go shows it once only.",
    },
  },
  {
    text: {
      nb: "Bestem om Go skal sende noen av purringene selv, og hvilke kontoer inkassoomkostninger og renter føres på.",
      en: "Decide whether Go shall send any of the reminders itself, and on which accounts collection costs and interest are booked.",
    },
  },
  {
    path: { nb: ["Inkasso", "Utkast"], en: ["Inkasso (Collection)", "Utkast (Drafts)"] },
    text: {
      nb: "Utvidelsen gir purresteget «Inkasso» og menyen «Inkasso» i Go. Det forfalte legger seg i utkast der, og du kan flytte en faktura dit selv.",
      en: "The extension adds the reminder step “Inkasso” and the menu “Inkasso” to Go. What is overdue stands in the drafts there, and you can move an invoice to them yourself.",
    },
  },
];
