/** What is agreed about taking a case back; the operator alone changes it. */
export const agreementTexts = {
  title: "Å trekke en sak",
  intro: "Dette gjelder saker som åpnes nå. Saker som er åpnet, beholder avtalen de ble åpnet under.",
  free: "Gratis",
  freeDays: {
    payment_demand: (days: string) => `Til betalingsoppfordringen er sendt, og ${days} dager etter`,
    opening: (days: string) => `${days} dager etter at saken ble åpnet`,
  },
  afterwards: "Deretter",
  percent: (percent: string) => `${percent} % av salæret i saken`,
  nothing: "Ingenting",
  court: "Rettsgebyr",
  courtAlways: "Betales av dere også i den gratis tiden, når det er påløpt",
  shown: "Beløpet vises alltid før du trekker en sak.",
  payouts: "Når pengene utbetales",
};
