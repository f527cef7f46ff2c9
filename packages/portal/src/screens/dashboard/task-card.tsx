import { Tag } from "@navikt/ds-react";
import { createLink } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import type { Tasks } from "./joined-tasks.ts";

type TaskRowProps = {
  readonly name: string;
  readonly aside?: string | undefined;
  readonly more?: string | undefined;
  readonly children?: ReactNode;
};

/** One task: the way to where it is done. */
export const TaskRow = createLink(({ name, aside, more, children: _, ...link }: TaskRowProps) => (
  <a {...link} className="row-link" data-row-link>
    <span className="row-name">{name}</span>
    <span className="number">{aside}</span>
    <span className="row-more quiet">{more}</span>
  </a>
));

type TaskCardProps<Row> = {
  readonly title: string;
  readonly why: string;
  readonly tasks: Tasks<Row>;
  readonly row: (row: Row) => ReactNode;
  readonly idOf: (row: Row) => string;
  /** The way to all of them, shown where there are more than the first. */
  readonly all: ReactNode;
};

/** One kind of task: how many, the first five, and the way to all. Nothing to do is nothing shown. */
export function TaskCard<Row>({ title, why, tasks: { count, isMore, rows }, row, idOf, all }: TaskCardProps<Row>) {
  const { format } = useLanguage();
  if (count === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <div className="task-head">
        <h3 className="task-title">{title}</h3>
        <Tag size="small" variant="strong" data-color="warning">
          {format.number(count)}
          {isMore && "+"}
        </Tag>
      </div>
      <p className="quiet task-why">{why}</p>
      <ul className="plain-list rows">
        {rows.map((one) => (
          <li key={idOf(one)}>{row(one)}</li>
        ))}
      </ul>
      {(isMore || count > rows.length) && all}
    </section>
  );
}
