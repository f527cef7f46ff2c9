/** Figures as pictures, each with its table. */
export const figuresTexts = {
  title: "Tall",
  intro: "Det samme som i listene, regnet sammen.",
  everybody: "Alle kreditorer",
  tooMany: (count: number) => `Her vises de ${count} første kreditorene. Velg én for å se dens tall.`,
  none: "Ingen kreditor",
  noneBody: "Du har ikke tilgang til noen kreditor.",
  cases: "Saker etter status",
  casesBody: "Hvor mange saker som er i hver status nå.",
  status: "Status",
  count: "Antall saker",
  stages: "Saker etter steg",
  stagesBody: "Hvor langt de åpne sakene er kommet: det siste brevet skyldneren har fått.",
  stage: "Steg",
  stageName: { no_letter: "Ikke noe brev ennå", legal: "Rettslig tiltak" },
  ages: "Utestående etter alder",
  agesBody: "Hovedstolen i åpne saker, etter hvilken måned kravene forfalt.",
  fellDue: "Forfalt",
  age: (from: number, through: number | undefined) => {
    if (through === undefined) return `${from} måneder siden eller mer`;
    if (from < through) return `${from}–${through} måneder siden`;
    if (from === 0) return "Denne måneden";
    return from === 1 ? "Forrige måned" : `${from} måneder siden`;
  },
  paid: "Innbetalt per måned",
  paidBody:
    "Det skyldnerne har betalt på sakene, på klientkontoen eller rett til kreditor. Det banken har tatt tilbake, er ikke med.",
  expected: "Ventet inn",
  expectedBody:
    "Avdrag i avtaler, og den delen av hovedstolen i sendte brev med frist i måneden som slike brev har gitt det siste året. Et anslag, ikke et løfte.",
  expectedUnknown: (amount: string) =>
    `I tillegg er det bedt om ${amount} i brev av et slag som det er sendt færre enn 20 av det siste året. Om dem sies ingenting.`,
  early: "Løst før betalingsoppfordring",
  earlyBody:
    "Av sakene som ble betalt i måneden: hvor mange av hundre som ble det før noen betalingsoppfordring var sendt.",
  share: "Andel",
  percent: (value: number) => `${value} %`,
  days: "Dager til betaling",
  daysBody: "Fra saken ble opprettet til den siste betalingen, i gjennomsnitt for sakene som ble betalt i måneden.",
  daysHead: "Dager",
  daysValue: (value: number) => (value === 1 ? "1 dag" : `${value} dager`),
  letters: "Brev per dag",
  lettersBody: "Brev som er sendt de siste to ukene.",
  lettersHead: "Antall brev",
  paidOut: "Utbetalt per måned",
  paidOutBody:
    "Det banken har fått i oppdrag å sende til kreditor. Utbetalinger som er avvist eller ikke godkjent, er ikke med.",
  paidOutRecent: "Bare de siste utbetalingene er med. Se resten under Utbetalinger.",
  month: "Måned",
  amount: "Beløp",
  account: "Klientkontoen",
  accountBody: "Det som er bokført på klientkontoen ved dagens slutt, de siste to ukene som er kontrollert.",
  day: "Dag",
  nothing: "Ingen tall ennå.",
  table: "Vis som tabell",
  tableOf: (what: string) => `Vis som tabell: ${what}`,
  download: "Last ned CSV",
  downloadOf: (what: string) => `Last ned CSV: ${what}`,
};
