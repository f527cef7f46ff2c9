/** What the operator has earned, on its way to its own account. */
export const incomeTexts = {
  title: "Egen inntekt",
  intro:
    "Salær som skyldnerne har betalt, er vår inntekt. Den går fra klientkontoen til vår egen konto de dagene kreditor får sitt, med én overføring for hver kreditor.",
  account: "Kontonummer for egen inntekt",
  noAccount: "Ingen konto er valgt",
  held: "Inntekten blir stående på klientkontoen til en konto er valgt og har ventet i 24 timer.",
  waits: (account: string) => `Kontonummeret blir ${account}`,
  waitsBody: (at: string) =>
    `Kontoen kan brukes fra ${at}. Til da blir inntekten stående på klientkontoen. Har ingen hos dere bedt om dette? Stopp endringen.`,
  lapses: (account: string) => `Kontonummeret blir ikke ${account}`,
  lapsesBody:
    "Den som ba om endringen, kan ikke lenger endre kontonummeret. Det nye kontonummeret blir ikke brukt, og endringen strykes senest neste morgen.",
  stop: "Stopp endringen",
  stopTitle: "Stopp endringen av kontonummer",
  stopBody: (account: string) =>
    account === ""
      ? "Da er ingen konto valgt, og inntekten blir stående på klientkontoen."
      : `Inntekten går fortsatt til ${account}.`,
  stopped: "Endringen er stoppet.",
  changeAccount: "Endre kontonummer",
  changeTitle: "Endre kontonummer for egen inntekt",
  newAccount: "Nytt kontonummer",
  newAccountWrong: "Skriv et kontonummer på 11 siffer.",
  safety: [
    "Det nye kontonummeret brukes først om 24 timer. Til da blir inntekten stående på klientkontoen.",
    "Inkassoforetaket får e-post med en gang, og alle administratorer kan stoppe endringen.",
    "Den som endrer kontonummeret, kan ikke selv godkjenne overføringer til det.",
  ],
  changeGo: "Endre kontonummer",
  changed: "Endringen er registrert, og det er sendt e-post om den.",
  orders: "Overføringer",
  caption: "Overføringer av egen inntekt, nyeste først",
  on: "Dato",
  earnedOn: "Salær fra kreditor",
  state: "Status",
  amount: "Sum",
  none: "Ingenting er overført ennå. Det skjer den første dagen en kreditor med betalt salær får utbetaling.",
  pages: "Sider",
  older: "Eldre overføringer",
  newest: "Nyeste overføringer",
};
