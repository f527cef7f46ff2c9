import { BodyShort, Button, Table, Tag } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../i18n/language.tsx";
import { PRINT_LETTERS } from "../../../i18n/print-letters.ts";
import { useLetterName } from "../../../parts/letter-name.ts";
import { useMe } from "../../../shell/me.tsx";
import { isLate, type PrintDay, type PrintLetter } from "./print-filter.ts";

type Acts = {
  readonly onShow: (letterId: string) => void;
  readonly onReturned: (letter: PrintLetter) => void;
};

/** What a day comes to, and each of its letters on this page. */
export function LettersOfDay({ day, ...acts }: Acts & { readonly day: PrintDay }) {
  const { texts, format } = useLanguage(PRINT_LETTERS);
  const { print: words } = texts;
  const on = format.day(day.on);
  return (
    <>
      <ul className="plain-list case-sub quiet" aria-label={words.sums(on)}>
        {day.sums.map(({ state, letters, pages }) => (
          <li key={state}>
            {words.sum(
              words.state[state],
              words.letterCount(letters, format.number(letters)),
              words.pageCount(pages, format.number(pages)),
            )}
          </li>
        ))}
      </ul>
      <Table size="small" className="stacking below">
        <caption className="aksel-sr-only">{words.caption(on)}</caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.caseNumber}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.letter}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="number">
              {words.pages}
            </Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.became}</Table.HeaderCell>
            <Table.DataCell />
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {day.letters.map((letter) => (
            <LetterRow key={letter.letterId} letter={letter} {...acts} />
          ))}
        </Table.Body>
      </Table>
    </>
  );
}

function LetterRow({ letter, onShow, onReturned }: Acts & { readonly letter: PrintLetter }) {
  const { texts, format } = useLanguage(PRINT_LETTERS);
  const { print: words } = texts;
  const name = useLetterName()(letter);
  const of = letter.case;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row" className="lead">
        {of === undefined ? (
          words.noCase
        ) : (
          <Link to="/saker/$caseId" params={{ caseId: of.caseId }} className="lead-link" data-row-link>
            {words.caseOf(of.number)}
          </Link>
        )}
      </Table.HeaderCell>
      <Table.DataCell data-label={words.letter}>{name}</Table.DataCell>
      <Table.DataCell data-label={words.pages} className="number">
        {format.number(letter.pages)}
      </Table.DataCell>
      <Table.DataCell data-label={words.became}>
        <Became letter={letter} />
      </Table.DataCell>
      <Table.DataCell>
        {of !== undefined && (
          <div className="buttons">
            <Button
              size="xsmall"
              variant="tertiary"
              aria-label={words.showOf(name, of.number)}
              onClick={() => onShow(letter.letterId)}
            >
              {words.show}
            </Button>
            {letter.state === "handed_over" && (
              <Button
                size="xsmall"
                variant="tertiary"
                className="nowrap"
                aria-label={words.reportOf(name, of.number)}
                onClick={() => onReturned(letter)}
              >
                {words.report}
              </Button>
            )}
          </div>
        )}
      </Table.DataCell>
    </Table.Row>
  );
}

const COLOURS = {
  failed: "danger",
  waiting: "neutral",
  handed_over: "success",
  returned: "warning",
  void: "neutral",
} as const;

/** What became of a letter, and what a person has to know of it. */
function Became({ letter }: { readonly letter: PrintLetter }) {
  const { print: words } = useLanguage(PRINT_LETTERS).texts;
  const more = useMore()(letter);
  return (
    <div className="stack-small">
      <Tag size="xsmall" variant="moderate" data-color={COLOURS[letter.state]}>
        {words.state[letter.state]}
      </Tag>
      {more.map((line) => (
        <BodyShort key={line} size="small" className="quiet">
          {line}
        </BodyShort>
      ))}
    </div>
  );
}

function useMore(): (letter: PrintLetter) => readonly string[] {
  const { texts, format } = useLanguage(PRINT_LETTERS);
  const { print: words } = texts;
  const { today } = useMe();
  const at = (say: (at: string) => string, moment: string | undefined): readonly string[] =>
    moment === undefined ? [] : [say(format.moment(moment))];
  return (letter) => {
    const { state, attemptAt, handedOverAt, problem } = letter;
    switch (state) {
      case "failed":
      case "waiting":
        return [
          ...(problem === undefined ? [] : [words.problem[problem.code], words.said(problem.said)]),
          ...(isLate(letter, today) ? [words.late] : []),
          ...at(words.triedAt, attemptAt),
        ];
      case "void":
        return [words.void];
      default:
        return at((moment) => moment, handedOverAt);
    }
  };
}
