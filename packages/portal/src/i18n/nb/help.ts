/** The guides, and whom people can ask. */
export const helpTexts = {
  title: "Hjelp",
  intro: "Veiledninger til det du gjør i Kravflyt, og til systemene du kan koble til.",
  back: "Alle veiledninger",
  systems: "Koble til et system",
  work: "Bruke Kravflyt",
  inSystem: (system: string) => `I ${system}`,
  here: "I Kravflyt",
  begin: "Start oppsettet",
  toImport: "Gå til import",
  steps: {
    oauth2_code: [
      "Velg «Integrasjoner» i menyen, og «Ny integrasjon».",
      "Velg systemet, og gå videre til det for å gi tilgang. Du kommer tilbake hit av deg selv.",
      "Velg selskap. Har du bare ett, hoppes steget over.",
      "Velg hvor langt tilbake vi skal hente, hvilke kontoer det bokføres på, og om du vil godkjenne hver sak.",
      "Se at testen går bra, og slå på. Da hentes fakturaene med en gang.",
    ],
    api_key: [
      "Velg «Integrasjoner» i menyen, og «Ny integrasjon».",
      "Velg systemet, lim inn det du kopierte, og test tilgangen. Er noe feil, står det hvilket felt det gjelder.",
      "Velg selskap. Gjelder nøkkelen bare ett, hoppes steget over.",
      "Velg hvor langt tilbake vi skal hente, hvilke kontoer det bokføres på, og om du vil godkjenne hver sak.",
      "Se at testen går bra, og slå på. Da hentes fakturaene med en gang.",
    ],
    pushes: [
      "Velg «Integrasjoner» i menyen, og «Ny integrasjon».",
      "Velg «Annet system (API)».",
      "Skriv kontoene det skal bokføres på, slik de heter i regnskapet.",
      "Slå på. Deretter kan programmet sende fakturaer.",
    ],
  },
  pictures: "Slik ser det ut",
  shows: {
    choose: (_system: string) => "Velg systemet du bruker",
    access: (system: string) => `Gi tilgang til ${system}`,
    settings: (_system: string) => "Velg hva som hentes, og hvilke kontoer det bokføres på",
    test: (_system: string) => "Se at testen går bra, og slå på",
  },
  pictureOf: {
    choose: (_system: string) => "Skjermbilde: siden der systemet velges",
    access: (system: string) => `Skjermbilde: siden der ${system} kobles til`,
    settings: (_system: string) => "Skjermbilde: siden med innstillinger for integrasjonen",
    test: (_system: string) => "Skjermbilde: siden der integrasjonen testes og slås på",
  },
  trouble: "Hvis det ikke virker",
  troubles: {
    access: {
      title: "Tilgangen gjelder ikke lenger",
      text: "Gå til «Integrasjoner» og velg «Koble til på nytt». Innstillingene dine blir stående.",
    },
    company: {
      title: "Selskapet vises ikke",
      text: "Huk av for selskapet der du ga tilgang, og prøv igjen. Det kan gjøres når som helst, uten å koble fra.",
    },
    addOn: {
      title: "API-tillegget mangler",
      text: "Bestill det i systemet. Vi viser lenken til siden der det bestilles.",
    },
    items: {
      title: "En faktura kommer ikke inn",
      text: "På integrasjonen står det hvor mange poster som ikke kunne leses, og hvorfor. Rett dem i regnskapet, og velg «Hent nå».",
    },
  },
  contact: "Spør oss",
  contactBody: "Står du fast, hjelper vi deg gjerne.",
  email: "E-post",
  phone: "Telefon",
  hours: "Åpningstid",
  found: "Fant du svaret?",
  thanks: "Takk for svaret.",
};
