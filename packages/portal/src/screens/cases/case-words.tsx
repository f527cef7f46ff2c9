import { Tag } from "@navikt/ds-react";
import { codeText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import type { CaseStatus, CaseSummary } from "./case-filter.ts";

const COLORS = {
  awaiting_approval: "warning",
  ongoing: "accent",
  on_hold: "neutral",
  legal: "danger",
  closed: "neutral",
} as const satisfies Readonly<Record<CaseStatus, string>>;

/** How a case stands, in colour and in words. */
export function StatusTag({ status }: { readonly status: CaseStatus }) {
  const { cases } = useLanguage().texts;
  return (
    <Tag size="small" variant={status === "closed" ? "outline" : "moderate"} data-color={COLORS[status]}>
      {cases.status[status]}
    </Tag>
  );
}

/** What a case does next by itself and when, or why it does nothing. */
export function useNextText(): (next: CaseSummary["next"]) => string {
  const { texts, language, format } = useLanguage();
  const words = texts.cases.comes;
  return (next) => {
    switch (next.kind) {
      case "letter":
        return words.letter(codeText(next.step, language), format.day(next.on));
      case "resume":
        return words.resume(format.day(next.on));
      case "end_hold":
        return words.end_hold(codeText(next.hold, language), format.day(next.on));
      case "break_plan":
        return words.break_plan(format.day(next.on));
      case "pause_residual":
        return words.pause_residual(format.day(next.on));
      default:
        return codeText(next.hold ?? next.reason, language);
    }
  };
}
