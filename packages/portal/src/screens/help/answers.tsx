import { BodyShort, Select, Table } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { HELP } from "../../i18n/help.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import type { Article } from "./articles.ts";
import { monthsBack } from "./months.ts";

type AnswersProps = { readonly articles: readonly Article[] };
type Counted = { readonly article: Article["article"]; readonly found: number; readonly notFound: number };

/** For the operator: how often each guide answered the question, and which ones have to be better (WEB-40). */
export function Answers({ articles }: AnswersProps) {
  const { texts, language } = useLanguage(HELP);
  const words = texts.help;
  const months = monthsBack(useMe().today);
  const [month = "", setMonth] = useState(months[0]);
  const read = useQuery(useAsk()("countHelp", { query: { month } }));
  const name = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "long", year: "numeric" });
  return (
    <Card title={words.answers}>
      <div className="stack">
        <BodyShort className="quiet">{words.answersIntro}</BodyShort>
        <Select size="small" label={words.month} value={month} onChange={({ target }) => setMonth(target.value)}>
          {months.map((one) => (
            <option key={one} value={one}>
              {name.format(new Date(`${one}-01T00:00:00Z`))}
            </option>
          ))}
        </Select>
        <Loaded query={read}>
          {(counts) => {
            const answered = counts.articles.filter(({ found, notFound }) => found + notFound > 0);
            return answered.length === 0 ? (
              <BodyShort>{words.nobodyAnswered}</BodyShort>
            ) : (
              <AnswerTable rows={answered} articles={articles} />
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}

function AnswerTable({ rows, articles }: AnswersProps & { readonly rows: readonly Counted[] }) {
  const { texts, language, format } = useLanguage(HELP);
  const words = texts.help;
  const titleOf = (article: Article["article"]): string =>
    articles.find((one) => one.article === article)?.title[language] ?? article;
  return (
    <Table className="stacking" size="small">
      <caption className="aksel-sr-only">{words.answers}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{words.guide}</Table.HeaderCell>
          {[words.didFind, words.didNotFind].map((head) => (
            <Table.HeaderCell key={head} scope="col" align="right">
              {head}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {rows.map(({ article, found, notFound }) => (
          <Table.Row key={article}>
            <Table.HeaderCell scope="row">{titleOf(article)}</Table.HeaderCell>
            <Table.DataCell data-label={words.didFind} className="number">
              {format.number(found)}
            </Table.DataCell>
            <Table.DataCell data-label={words.didNotFind} className="number">
              {format.number(notFound)}
            </Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}
