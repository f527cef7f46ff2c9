import type { Guide } from "../guide.ts";

/** Nothing is pasted: the person consents on Fiken's own page. */
export const guide: Guide = [
  {
    path: {
      nb: ["Foretak", "Tilleggstjenester", "Bestill API"],
      en: ["Foretak (Company)", "Tilleggstjenester (Add-ons)", "Bestill API (Order API)"],
    },
    text: {
      nb: "Bestill tilleggstjenesten API i Fiken, én gang for hvert foretak.",
      en: "Order the API add-on in Fiken, once for each company.",
    },
  },
  {
    text: {
      nb: "Gå videre herfra til Fiken, logg inn og gi Kravflyt tilgang til foretakene dine.",
      en: "Go on to Fiken from here, log in and give Kravflyt access to your companies.",
    },
  },
  {
    path: {
      nb: ["Profil", "Rediger konto", "Sikkerhet", "Apper du har gitt tilgang til", "Endre"],
      en: [
        "Profil (Profile)",
        "Rediger konto (Edit account)",
        "Sikkerhet (Security)",
        "Apper du har gitt tilgang til (Apps with access)",
        "Endre (Change)",
      ],
    },
    text: {
      nb: "Har du flere foretak, eller får du et nytt senere: huk av for det i Fiken.",
      en: "If you have several companies, or get a new one later: tick it in Fiken.",
    },
  },
];
