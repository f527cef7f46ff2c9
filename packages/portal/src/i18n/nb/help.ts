/** Around the articles, which the hub has. */
export const helpTexts = {
  intro: "Veiledninger til det du gjør her, og til systemene som kan kobles til.",
  contact: "Kundeservice",
  phone: "Telefon",
  email: "E-post",
  hours: "Åpent",
  write: "Skriv til kundeservice",
  articles: "Veiledninger",
  question: "Fikk du svar?",
  questionAbout: (title: string) => `Fikk du svar av «${title}»?`,
  yes: "Ja",
  no: "Nei",
  thanks: "Takk for svaret.",
  sorry: "Takk. Da ser vi på teksten. Skriv gjerne til kundeservice om det du lurer på.",
};
