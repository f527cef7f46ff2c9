import { BodyShort, Chips, Heading } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { PRINT_LETTERS } from "../../../i18n/print-letters.ts";
import { ButtonLink } from "../../../parts/links.tsx";
import { PageHead } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { BrokenRows, Empty, Loaded, Loading } from "../../../parts/states.tsx";
import { LettersOfDay } from "./letters-of-day.tsx";
import { byDay, PRINT_STATES, type PrintFilter, type PrintLetter } from "./print-filter.ts";
import { ReportDialog } from "./report-dialog.tsx";
import { ShownLetter } from "./shown-letter.tsx";

/** Letters on paper of all creditors: what was handed to the print house on which day, and what was not. */
export function PrintPage({ filter }: { readonly filter: PrintFilter }) {
  const { print: words } = useLanguage(PRINT_LETTERS).texts;
  const { status, fra } = filter;
  const read = useQuery(useAsk()("listPrintLetters", { query: { state: status, cursor: fra } }));
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <StateChips filter={filter} />
      <Loaded query={read} skeleton={<Loading lines={6} />}>
        {(list) => (
          <>
            <BrokenRows count={list.broken} />
            {list.letters.length === 0 ? (
              <Empty title={words.empty}>{status === undefined ? words.emptyBody : words.emptyFiltered}</Empty>
            ) : (
              <Days list={list} filter={filter} />
            )}
            <Pages filter={filter} older={list.cursor} />
          </>
        )}
      </Loaded>
    </>
  );
}

function StateChips({ filter: { status } }: { readonly filter: PrintFilter }) {
  const { print: words } = useLanguage(PRINT_LETTERS).texts;
  const navigate = useNavigate();
  return (
    <Chips aria-label={words.filter} size="small">
      {([undefined, ...PRINT_STATES] as const).map((state) => (
        <Chips.Toggle
          key={state ?? "all"}
          selected={status === state}
          checkmark={false}
          onClick={() => void navigate({ to: "/drift/brev", search: { status: state } })}
        >
          {state === undefined ? words.all : words.state[state]}
        </Chips.Toggle>
      ))}
    </Chips>
  );
}

type DaysProps = { readonly list: Parameters<typeof byDay>[0]; readonly filter: PrintFilter };

function Days({ list, filter }: DaysProps) {
  const { texts, format } = useLanguage(PRINT_LETTERS);
  const { print: words } = texts;
  const navigate = useNavigate();
  const [back, setBack] = useState<PrintLetter>();
  const [done, setDone] = useState<string>();
  const show = (vis: string | undefined): void =>
    void navigate({ to: "/drift/brev", search: { ...filter, vis }, replace: true, resetScroll: false });
  const shown = list.letters.find(({ letterId }) => letterId === filter.vis);
  return (
    <>
      <Receipt text={done} />
      {shown !== undefined && <ShownLetter key={shown.letterId} letter={shown} onClose={() => show(undefined)} />}
      {byDay(list).map((day) => (
        <section key={day.on} className="card" aria-label={words.caption(format.day(day.on))}>
          <div className="card-head">
            <Heading size="small" level="2">
              {format.day(day.on)}
            </Heading>
          </div>
          <LettersOfDay day={day} onShow={show} onReturned={setBack} />
        </section>
      ))}
      {back !== undefined && (
        <ReportDialog
          letter={back}
          onClose={() => setBack(undefined)}
          onDone={() => {
            setBack(undefined);
            setDone(words.reported(back.case?.number ?? ""));
          }}
        />
      )}
    </>
  );
}

function Pages({ filter, older }: { readonly filter: PrintFilter; readonly older: string | undefined }) {
  const { print: words } = useLanguage(PRINT_LETTERS).texts;
  const { status, fra } = filter;
  if (fra === undefined && older === undefined) return null;
  return (
    <nav className="pages" aria-label={words.pagesOf}>
      {fra !== undefined && (
        <ButtonLink to="/drift/brev" search={{ status }} variant="tertiary" size="small">
          {words.newest}
        </ButtonLink>
      )}
      {older !== undefined && (
        <ButtonLink to="/drift/brev" search={{ status, fra: older }} variant="secondary" size="small">
          {words.older}
        </ButtonLink>
      )}
    </nav>
  );
}
