import { Link } from "@tanstack/react-router";
import type { Creditor } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { STATUSES } from "../cases/case-filter.ts";
import { useCaseCounts } from "../cases/use-case-counts.ts";

type FiguresProps = {
  readonly creditors: readonly Creditor[];
  /** The one that was picked; all of the person's when absent. */
  readonly kreditor: string | undefined;
};

/** Cases by status; each number leads to the list that has as many. */
export function Figures({ creditors, kreditor }: FiguresProps) {
  const { texts, format } = useLanguage();
  const ids = creditors.map(({ creditorId }) => creditorId);
  const counts = useCaseCounts(ids);
  return (
    <ul className="figures">
      {STATUSES.map((status) => (
        <li key={status}>
          <Link to="/saker" search={{ status, kreditor }} className="figure">
            <span className="figure-number">{counts === undefined ? "–" : format.number(counts[status])}</span>
            <span>{texts.cases.status[status]}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
