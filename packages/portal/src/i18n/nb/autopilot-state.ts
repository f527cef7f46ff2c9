/** Whether a creditor's cases can be started, and what starts by itself. */
export const autopilotStateTexts = {
  inForce: "Gjelder nå",
  state: {
    off: "Autopiloten er av",
    not_ready: "Autopiloten er på, men ikke klar",
    ready: "Autopiloten er på, full auto er av",
    full_auto: "Autopiloten og full auto er på",
  },
  body: {
    off: "Ingen sak starter av seg selv. En sak som startes, blir stående til noen tar neste steg.",
    not_ready: "Noe må rettes i prosessen før saker kan gå av seg selv. Auto-pilot viser hva.",
    ready: "Klar for start av saker. Ingen sak starter før dere starter den i Reskontro.",
    full_auto:
      "Klar for start av saker. Poster som oppfyller kravene, starter av seg selv. Dere kan også starte dem i Reskontro.",
  },
};
