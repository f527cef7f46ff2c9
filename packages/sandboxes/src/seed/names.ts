/** Made-up persons and places. Combinations are by chance; nobody is meant. */
export const FIRST_NAMES = [
  "Åse",
  "Bjørn",
  "Cecilie",
  "Dag",
  "Eirin",
  "Frode",
  "Gro",
  "Håkon",
  "Ingvild",
  "Jørn",
] as const;
export const LAST_NAMES = ["Testdal", "Prøvestad", "Eksempelvik", "Dummerud", "Skinnbakken", "Øvelsø"] as const;
export const STREETS = ["Prøveveien", "Eksempelgata", "Testbakken", "Øvelsesstien", "Sandkasseveien"] as const;
export const PLACES = [
  { postCode: "0155", city: "Oslo", municipality: "0301", municipalityName: "OSLO" },
  { postCode: "5003", city: "Bergen", municipality: "4601", municipalityName: "BERGEN" },
  { postCode: "7010", city: "Trondheim", municipality: "5001", municipalityName: "TRONDHEIM" },
  { postCode: "4005", city: "Stavanger", municipality: "1103", municipalityName: "STAVANGER" },
  { postCode: "9008", city: "Tromsø", municipality: "5501", municipalityName: "TROMSØ" },
] as const;
export const BUSINESS_FIRST = [
  "Nordlys",
  "Fjellro",
  "Havgap",
  "Skogstjerna",
  "Solsiden",
  "Elvebredden",
  "Kystvakt",
] as const;
export const BUSINESS_LAST = [
  "Bygg",
  "Elektro",
  "Regnskap",
  "Transport",
  "Kafé",
  "Snekkeri",
  "Eiendom",
  "Verksted",
] as const;
