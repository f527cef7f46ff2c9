/**
 * ISO 3166-1 alpha-2 of the countries that Norwegian businesses mostly sell to. Systems write the name, in the language
 * of whoever typed it; a two-letter code is taken as it is.
 */
const CODE_BY_NAME: Readonly<Record<string, string>> = {
  norge: "NO",
  noreg: "NO",
  norway: "NO",
  sverige: "SE",
  sweden: "SE",
  danmark: "DK",
  denmark: "DK",
  finland: "FI",
  island: "IS",
  iceland: "IS",
  færøyene: "FO",
  "faroe islands": "FO",
  grønland: "GL",
  greenland: "GL",
  "svalbard og jan mayen": "SJ",
  "svalbard and jan mayen": "SJ",
  tyskland: "DE",
  germany: "DE",
  nederland: "NL",
  netherlands: "NL",
  belgia: "BE",
  belgium: "BE",
  luxembourg: "LU",
  frankrike: "FR",
  france: "FR",
  storbritannia: "GB",
  "united kingdom": "GB",
  irland: "IE",
  ireland: "IE",
  sveits: "CH",
  switzerland: "CH",
  østerrike: "AT",
  austria: "AT",
  italia: "IT",
  italy: "IT",
  spania: "ES",
  spain: "ES",
  portugal: "PT",
  polen: "PL",
  poland: "PL",
  estland: "EE",
  estonia: "EE",
  latvia: "LV",
  litauen: "LT",
  lithuania: "LT",
  tsjekkia: "CZ",
  "czech republic": "CZ",
  usa: "US",
  "united states": "US",
  canada: "CA",
};

/** `undefined` when we do not know the country by this name. */
export function toCountryCode(name: string): string | undefined {
  const key = name.trim().toLowerCase();
  if (/^[a-z]{2}$/.test(key)) return key.toUpperCase();
  return Object.hasOwn(CODE_BY_NAME, key) ? CODE_BY_NAME[key] : undefined;
}
