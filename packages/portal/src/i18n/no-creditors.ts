/** What is said to who has no creditor: nobody with one loads it. */
export const NO_CREDITORS = {
  nb: {
    noCreditors: {
      title: "Du har ingen kreditorer ennå",
      ask: "Be den som administrerer brukere hos dere, om tilgang til en kreditor.",
      add: "Legg til den første. Da kommer sakene og postene her.",
      toAdd: "Legg til kreditor",
      toHelp: "Få hjelp",
    },
  },
  en: {
    noCreditors: {
      title: "You have no creditors yet",
      ask: "Ask whoever administers the users on your side for access to a creditor.",
      add: "Add the first one. Then its cases and items come here.",
      toAdd: "Add a creditor",
      toHelp: "Get help",
    },
  },
};
