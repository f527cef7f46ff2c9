import type { CalendarDate } from "../calendar-date.ts";
import type { LawInForce } from "./law-in-force.ts";
import type { Confidence } from "./rates/rate-table.ts";
import { type Regime, regimeOn } from "./regime.ts";

/** How long client money may be kept. */
type KeepingRule = {
  /** Null: as soon as possible, and no number says how soon. */
  readonly daysMax: number | null;
  readonly law: string;
  readonly source: string;
  readonly confidence: Confidence;
};

const KEEPING_RULES: Readonly<Record<Regime, KeepingRule>> = {
  inkassoloven_1988: {
    daysMax: null,
    law: "LOV-1988-05-13-26 § 16",
    source: "§ 16 first paragraph (snarest); agreements in use say a month",
    confidence: "one_source",
  },
  inkassoloven_2026: {
    daysMax: 14,
    law: "LOV-2026-05-22-19 § 26",
    source: "§ 26 as the act was adopted; the paragraph was read in two secondary sources",
    confidence: "two_sources",
  },
};

/** The most days from the day that money came to the day that it is sent on, where the law of `on` says a number. */
export const keepingDaysMax = (on: CalendarDate, law: LawInForce): number | null =>
  KEEPING_RULES[regimeOn(on, law)].daysMax;
