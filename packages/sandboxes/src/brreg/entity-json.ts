import type { SeedEntity } from "../seed/entities.ts";

/** Descriptions as the register writes them; the code decides, the text is for people. */
export const ORGANIZATION_FORMS: Readonly<Record<SeedEntity["form"], string>> = {
  AS: "Aksjeselskap",
  ENK: "Enkeltpersonforetak",
  ANS: "Ansvarlig selskap med solidarisk ansvar",
  KOMM: "Kommune",
};

export type RegisteredEntity = SeedEntity & {
  /** When the entity went bankrupt, was deleted or removed. */
  readonly since?: string | undefined;
};

const DEFAULT_SINCE = "2025-09-15";
const REGISTERED_ON = "2017-10-20";

export const organizationFormJson = (code: SeedEntity["form"], base: string) => ({
  kode: code,
  beskrivelse: ORGANIZATION_FORMS[code],
  _links: { self: { href: `${base}/organisasjonsformer/${code}` } },
});

/** What the register answers about an entity that exists, or did: a deleted one has hardly more than its name and the day. */
export function entityJson(entity: RegisteredEntity, base: string) {
  const since = entity.since ?? DEFAULT_SINCE;
  const head = {
    organisasjonsnummer: entity.organizationNumber,
    navn: entity.name,
    organisasjonsform: organizationFormJson(entity.form, base),
  };
  const links = { _links: { self: { href: `${base}/enheter/${entity.organizationNumber}` } } };
  if (entity.status === "deleted") return { ...head, slettedato: since, ...links };
  const isBankrupt = entity.status === "bankrupt";
  return {
    ...head,
    registreringsdatoEnhetsregisteret: REGISTERED_ON,
    registrertIMvaregisteret: true,
    naeringskode1: { kode: "43.290", beskrivelse: "Annen bygginstallasjon" },
    antallAnsatte: entity.form === "ENK" ? 0 : 12,
    harRegistrertAntallAnsatte: entity.form !== "ENK",
    forretningsadresse: addressJson(entity),
    stiftelsesdato: REGISTERED_ON,
    registrertIForetaksregisteret: true,
    registrertIStiftelsesregisteret: false,
    registrertIFrivillighetsregisteret: false,
    konkurs: isBankrupt,
    ...(isBankrupt ? { konkursdato: since } : {}),
    underAvvikling: false,
    underTvangsavviklingEllerTvangsopplosning: entity.status === "being_dissolved",
    maalform: "Bokmål",
    ...links,
  };
}

/** The one place of business of an entity, with a number of its own. */
export const subEntityJson = (entity: RegisteredEntity, organizationNumber: string, base: string) => ({
  organisasjonsnummer: organizationNumber,
  navn: entity.name,
  organisasjonsform: { kode: "BEDR", beskrivelse: "Underenhet til næringsdrivende og offentlig forvaltning" },
  registreringsdatoEnhetsregisteret: REGISTERED_ON,
  registrertIMvaregisteret: true,
  naeringskode1: { kode: "43.290", beskrivelse: "Annen bygginstallasjon" },
  overordnetEnhet: entity.organizationNumber,
  beliggenhetsadresse: addressJson(entity),
  _links: {
    self: { href: `${base}/underenheter/${organizationNumber}` },
    overordnetEnhet: { href: `${base}/enheter/${entity.organizationNumber}` },
  },
});

/** The register leaves empty and null lines among the address lines; so does this. */
const addressJson = (entity: RegisteredEntity) => ({
  land: "Norge",
  landkode: "NO",
  postnummer: entity.postCode,
  poststed: entity.city.toUpperCase(),
  adresse: [entity.street, null, ""],
  kommune: entity.municipalityName,
  kommunenummer: entity.municipality,
});
