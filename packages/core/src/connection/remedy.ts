import type { ReasonText } from "../reasons/reason-texts.ts";

/** Who can do something about a connection that does not work. */
export const REMEDY_ACTORS = ["creditor", "operator", "nobody"] as const;

export type Remedy = { readonly who: (typeof REMEDY_ACTORS)[number]; readonly text: ReasonText };

const LET_IN_AGAIN: Remedy = {
  who: "creditor",
  text: {
    nb: "Gi oss tilgang på nytt: koble til regnskapssystemet en gang til",
    en: "Let us in again: connect the accounting system once more",
  },
};

const PASSES: Remedy = {
  who: "nobody",
  text: {
    nb: "Regnskapssystemet svarer ikke som det skal; vi prøver igjen av oss selv",
    en: "The accounting system does not answer as it should; we try again by ourselves",
  },
};

const LOOK_INTO: Remedy = {
  who: "operator",
  text: { nb: "Vi må se på det; du trenger ikke gjøre noe", en: "We must look into it; you need not do anything" },
};

const REMEDIES: Readonly<Record<string, Remedy>> = {
  unauthorized: LET_IN_AGAIN,
  consent_withdrawn: LET_IN_AGAIN,
  credentials_wrong: {
    who: "creditor",
    text: {
      nb: "Nøkkelen gjelder ikke lenger: lag en ny i regnskapssystemet og lim den inn",
      en: "The key is no longer good: make a new one in the accounting system and paste it",
    },
  },
  forbidden: LET_IN_AGAIN,
  privilege_missing: {
    who: "creditor",
    text: {
      nb: "Gi integrasjonen de rettighetene den mangler i regnskapssystemet",
      en: "Give the integration the rights that it lacks in the accounting system",
    },
  },
  company_not_ticked: {
    who: "creditor",
    text: {
      nb: "Huk av foretaket i regnskapssystemets innstillinger for tilgang",
      en: "Tick the company in the accounting system's settings for access",
    },
  },
  api_module_missing: {
    who: "creditor",
    text: {
      nb: "Bestill tilleggstjenesten for API i regnskapssystemet",
      en: "Order the add-on for the API in the accounting system",
    },
  },
  version_too_old: {
    who: "creditor",
    text: {
      nb: "Oppdater regnskapssystemet til en nyere versjon",
      en: "Update the accounting system to a newer version",
    },
  },
  factoring_active: {
    who: "creditor",
    text: {
      nb: "Foretaket selger fordringene sine; de kan ikke kreves inn av oss så lenge",
      en: "The company sells its claims; we cannot collect them as long as it does",
    },
  },
  unavailable: PASSES,
  busy: PASSES,
  lost_answer: PASSES,
  list_keeps_changing: PASSES,
  version_conflict: PASSES,
  cursor_expired: PASSES,
};

/** What is to be done about a problem by its code, and by whom. What nobody has thought of is ours to look into. */
export const remedyFor = (code: string): Remedy =>
  (Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined) ?? LOOK_INTO;
