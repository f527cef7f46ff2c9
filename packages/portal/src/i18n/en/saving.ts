import type { savingTexts as nb } from "../nb/saving.ts";

export const savingTexts: typeof nb = {
  save: "Save",
  saved: "Saved.",
  staleTitle: "Somebody else saved before you",
  staleBody: "Nothing of yours is saved yet, and what you typed is still here. If you save now, yours holds.",
  showSaved: "Show what is saved",
  readOnly: "You can see this, but not change it.",
};
