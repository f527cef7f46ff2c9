import type { CaseHistory } from "./case-history.ts";
import type { Timeline } from "./draw-timeline.ts";
import { timelineRows } from "./timeline-rows.ts";

const KIND_NAMES = {
  private: "en privatperson",
  sole_proprietor: "et enkeltpersonforetak",
  company: "et selskap",
} as const;

/** A case's history as what is to be drawn. The debtor's name stays out of it. */
export function caseTimeline(history: CaseHistory): Timeline {
  const rows = timelineRows(history);
  const [opened] = history.events;
  const subtitle =
    opened?.type === "case_opened"
      ? `En sak for ${history.creditor}. Skyldneren er ${KIND_NAMES[opened.debtor.kind]}.`
      : "";
  return { title: "Fra forfalt faktura til oppgjør", subtitle, rows };
}
