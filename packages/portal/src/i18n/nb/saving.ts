/** What forms that are saved say. */
export const savingTexts = {
  save: "Lagre",
  saved: "Lagret.",
  staleTitle: "Noen andre lagret før deg",
  staleBody: "Ingenting av ditt er lagret ennå, og det du skrev, står her fortsatt. Lagrer du nå, gjelder ditt.",
  showSaved: "Vis det som er lagret",
  readOnly: "Du kan se dette, men ikke endre det.",
};
