import * as z from "zod";

/*
 * The part of Enhetsregisteret's open API that we read: https://data.brreg.no/enhetsregisteret/api/docs/index.html
 */

const Text = z.string().nullish();

export const BrregAddress = z.object({
  landkode: Text,
  postnummer: Text,
  poststed: Text,
  /** Lines may be null or empty. */
  adresse: z.array(Text).nullish(),
});
export type BrregAddress = z.infer<typeof BrregAddress>;

export const BrregUnit = z.object({
  organisasjonsnummer: z.string(),
  navn: z.string(),
  organisasjonsform: z.object({ kode: z.string() }),
  postadresse: BrregAddress.nullish(),
  forretningsadresse: BrregAddress.nullish(),
  konkurs: z.boolean().nullish(),
  underAvvikling: z.boolean().nullish(),
  underTvangsavviklingEllerTvangsopplosning: z.boolean().nullish(),
  slettedato: Text,
});
export type BrregUnit = z.infer<typeof BrregUnit>;

/** What a search found; without anything found there is no `_embedded`. */
export const BrregUnits = z.object({ _embedded: z.object({ enheter: z.array(BrregUnit) }).nullish() });
