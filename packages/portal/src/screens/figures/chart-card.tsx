import { BodyShort, Button, ReadMore, Table } from "@navikt/ds-react";
import { FIGURES } from "../../i18n/figures.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { csvOf, type Point, widthOf } from "./series.ts";

type ChartCardProps = {
  readonly title: string;
  readonly about: string;
  /** Heads of the two columns. */
  readonly head: readonly [label: string, value: string];
  readonly points: readonly Point[];
  /** A value as people read it. */
  readonly show: (value: number) => string;
  /** The file's name, without its ending. */
  readonly file: string;
  readonly note?: string | undefined;
};

/** A row of bars with their names and values in words, the same as a table, and as a file. */
export function ChartCard({ title, about, head, points, show, file, note }: ChartCardProps) {
  const { figures: words } = useLanguage(FIGURES).texts;
  const save = (): void => {
    const rows = points.map(({ label, value }) => [label, show(value)]);
    saveFile(new Blob([csvOf(head, rows)], { type: "text/csv;charset=utf-8" }), `${file}.csv`);
  };
  return (
    <Card title={title}>
      <div className="stack">
        <BodyShort className="quiet">{about}</BodyShort>
        {points.length === 0 ? <BodyShort>{words.nothing}</BodyShort> : <Bars points={points} show={show} />}
        {note !== undefined && <BodyShort size="small">{note}</BodyShort>}
        {points.length > 0 && (
          <>
            <ReadMore size="small" header={words.table} aria-label={words.tableOf(title)}>
              <PointTable title={title} head={head} points={points} show={show} />
            </ReadMore>
            <div className="buttons">
              <Button size="small" variant="secondary" aria-label={words.downloadOf(title)} onClick={save}>
                {words.download}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

type PointsProps = Pick<ChartCardProps, "points" | "show">;

const BAR_HEIGHT = 12;

function Bars({ points, show }: PointsProps) {
  return (
    <ul className="plain-list bars">
      {points.map(({ label, value }) => (
        <li key={label}>
          <span>{label}</span>
          <span className="number">{show(value)}</span>
          <svg className="bar-drawn" width="100%" height={BAR_HEIGHT} aria-hidden="true" focusable="false">
            <rect className="bar-all" width="100%" height={BAR_HEIGHT} rx="3" />
            <rect className="bar-part" width={`${widthOf(value, points)}%`} height={BAR_HEIGHT} rx="3" />
          </svg>
        </li>
      ))}
    </ul>
  );
}

function PointTable({ title, head, points, show }: PointsProps & Pick<ChartCardProps, "title" | "head">) {
  const [label, value] = head;
  return (
    <Table size="small">
      <caption className="aksel-sr-only">{title}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{label}</Table.HeaderCell>
          <Table.HeaderCell scope="col" className="number">
            {value}
          </Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {points.map((one) => (
          <Table.Row key={one.label}>
            <Table.HeaderCell scope="row">{one.label}</Table.HeaderCell>
            <Table.DataCell className="number">{show(one.value)}</Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}
