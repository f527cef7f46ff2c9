/** Where an invitation is accepted. */
export const invitationTexts = {
  title: "Invitasjon til Kravflyt",
  ask: "Du er invitert til Kravflyt. Godtar du, får du tilgangen som invitasjonen gir. Den gjelder den du er logget inn som nå.",
  askAs: (name: string) => `Du er logget inn som ${name}. Godtar du, får du tilgangen som invitasjonen gir.`,
  name: "Navnet ditt",
  nameFirst: "Skriv navnet ditt.",
  accept: "Godta invitasjonen",
  noLinkTitle: "Lenken er ikke fullstendig",
  noLinkBody: "Åpne lenken i e-posten med invitasjonen på nytt.",
};
