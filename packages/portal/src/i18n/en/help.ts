import type { helpTexts as nb } from "../nb/help.ts";

export const helpTexts: typeof nb = {
  intro: "Guides to what you do here, and to the systems that can be connected.",
  contact: "Customer service",
  phone: "Telephone",
  email: "E-mail",
  hours: "Open",
  write: "Write to customer service",
  articles: "Guides",
  question: "Did you find the answer?",
  questionAbout: (title: string) => `Did “${title}” answer your question?`,
  yes: "Yes",
  no: "No",
  thanks: "Thank you for answering.",
  sorry: "Thank you. We will look at the text. Do write to customer service about your question.",
};
