import {
  type CalendarDate,
  canonicalJson,
  type Language,
  LETTER_EDITION,
  type LetterParty,
  lawUntil,
} from "@kravflyt/core";
import type { MadeFrom } from "@kravflyt/store";
import { sha256Of } from "./state-hash.ts";

type Parties = { readonly creditor: LetterParty; readonly operator: LetterParty; readonly language: Language };

/** Kept so that what was written `on` a day can be made again when creditor and operator have moved. */
export const madeFrom = ({ creditor, operator, language }: Parties, on: CalendarDate): MadeFrom => ({
  creditor: partyOf(creditor),
  operator: partyOf(operator),
  language,
  edition: LETTER_EDITION,
  law: lawMark(on),
});

const partyOf = ({ name, organizationNumber, address, email, phone }: LetterParty): LetterParty => ({
  name,
  organizationNumber,
  address,
  email,
  phone,
});

export type Changed = "other_edition" | "other_law";

/** What has changed since a letter of the day `on` was made, that its words or its amounts come from. */
export function changedSince({ edition, law }: MadeFrom, on: CalendarDate): Changed | undefined {
  if (edition !== LETTER_EDITION) return "other_edition";
  return law === undefined || law === lawMark(on) ? undefined : "other_law";
}

/** Another mark says that a row which held by that day has been set right since. */
const lawMark = (on: CalendarDate): string => sha256Of(canonicalJson(lawUntil(on)));
