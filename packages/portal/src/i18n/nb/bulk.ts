/** The dialogs that give many cases one order. */
export const bulkTexts = {
  title: {
    approve: "Godkjenn valgte saker",
    pause: "Sett valgte saker på pause",
    resume: "Avslutt pausen for valgte saker",
    withdraw: "Trekk valgte saker",
  },
  body: {
    approve: "Skyldnerne får brev etter planen.",
    pause: "Så lenge pausen varer, sendes ingen brev. Rentene løper.",
    resume: "Sakene går videre der de var.",
    withdraw: "Sakene avsluttes uten betaling, og skyldnerne får melding om det. Dette kan ikke angres her.",
  },
  about: (count: number, shown: string) => (count === 1 ? "Gjelder 1 sak" : `Gjelder ${shown} saker`),
  leftOut: (count: number, shown: string) =>
    count === 1
      ? "1 valgt sak kan ikke dette, og blir stående."
      : `${shown} valgte saker kan ikke dette, og blir stående.`,
  until: "Sakene går videre",
  untilHelp: "La feltet stå tomt for pause inntil videre. Da må du oppgi en grunn.",
  reason: "Grunn",
  reasonHelp: "Alle som ser sakene, ser grunnen i tidslinjen.",
  reasonMissing: "Velg en dag, eller skriv hvorfor sakene stanses, høyst 4000 tegn.",
  untilWrong: "Velg en dag etter i dag.",
  costs: "Dette koster det å trekke sakene i dag",
  total: "Til sammen",
  free: "Gratis",
  costUnknown: "Kan ikke trekkes nå",
  confirm: (amount: string) => `Ja, trekk sakene og godta kostnaden på ${amount}`,
  confirmFree: "Ja, trekk sakene",
  confirmMissing: "Kryss av for å bekrefte.",
  results: "Resultat",
  done: "Utført",
  doneCount: (done: string, all: string) => `${done} av ${all} er utført.`,
  running: (done: string, all: string) => `${done} av ${all} …`,
};
