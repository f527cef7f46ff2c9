import { Tag } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import type { CaseFilter } from "../cases/case-filter.ts";

type TaskRow = { readonly caseId: string; readonly name: string; readonly aside: string; readonly more: string };

type TaskCardProps = {
  readonly title: string;
  readonly why: string;
  readonly count: number;
  readonly rows: readonly TaskRow[];
  /** The list that holds all of them. */
  readonly all?: CaseFilter;
};

/** One kind of task: how many, the first five, and the way to all. Nothing to do is nothing shown. */
export function TaskCard({ title, why, count, rows, all }: TaskCardProps) {
  const { texts, format } = useLanguage(DASHBOARD);
  if (count === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <div className="task-head">
        <h3 className="task-title">{title}</h3>
        <Tag size="small" variant="strong" data-color="warning">
          {format.number(count)}
        </Tag>
      </div>
      <p className="quiet task-why">{why}</p>
      <ul className="plain-list rows">
        {rows.map(({ caseId, name, aside, more }) => (
          <li key={caseId}>
            <Link to="/saker/$caseId" params={{ caseId }} className="row-link" data-row-link>
              <span className="row-name">{name}</span>
              <span className="number">{aside}</span>
              <span className="row-more quiet">{more}</span>
            </Link>
          </li>
        ))}
      </ul>
      {all !== undefined && count > rows.length && (
        <TextLink to="/saker" search={all}>
          {texts.dashboard.seeAll(format.number(count))}
        </TextLink>
      )}
    </section>
  );
}
