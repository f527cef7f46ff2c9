import { en as aksel } from "@navikt/ds-react/locales";
import { en } from "./en.ts";
import type { Said } from "./said.ts";

/** All that every page says in English, and the design system's own words: a part of its own, loaded when it is asked for. */
export const ENGLISH: Said = { texts: en, aksel };
