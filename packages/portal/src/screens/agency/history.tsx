import { BodyShort, Button, Tag } from "@navikt/ds-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { keyOf, useHub } from "../../api/hub.tsx";
import { codeText } from "../../api/refusal-text.ts";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { usePeople } from "../../parts/people.ts";
import { BrokenRows, Empty, Failure, Loading } from "../../parts/states.tsx";
import { type Entry, isFromAgency } from "./agency.ts";
import { useEntryText } from "./entry-text.ts";

/** What the agency says comes by itself. */
const LOOK_AGAIN_MS = 15_000;

type HistoryProps = { readonly handOverId: string; readonly onShow: (dispatchId: string) => void };

/** All that was said between us and the agency, newest first (SVEA-33, -34). */
export function History({ handOverId, onShow }: HistoryProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const { client } = useHub();
  const params = { handOverId };
  const read = useInfiniteQuery({
    queryKey: keyOf("readHandOverHistory", { params }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.ask("readHandOverHistory", { params, query: { cursor: pageParam } }, { signal }),
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const entries = read.data?.pages.flatMap((page) => page.entries);
  return (
    <Card title={words.history}>
      {read.error !== null && entries === undefined && <Failure failure={read.error} retry={read.refetch} />}
      {read.isPending && <Loading />}
      <BrokenRows count={read.data?.pages.reduce((sum, { broken }) => sum + broken, 0) ?? 0} />
      {entries?.length === 0 && <Empty title={words.noHistory} />}
      {entries !== undefined && entries.length > 0 && <Entries of={entries} onShow={onShow} />}
      {read.hasNextPage && (
        <Button
          size="small"
          variant="secondary"
          loading={read.isFetchingNextPage}
          onClick={() => void read.fetchNextPage()}
        >
          {words.older}
        </Button>
      )}
    </Card>
  );
}

type EntriesProps = { readonly of: readonly Entry[]; readonly onShow: (dispatchId: string) => void };

function Entries({ of, onShow }: EntriesProps) {
  const nameOf = usePeople(of.filter((one) => !isFromAgency(one)).map(({ by }) => by));
  return (
    <ul className="plain-list rows">
      {of.map((one) => (
        <li key={one.entryId} className="bulk-result">
          <EntryLine of={one} by={isFromAgency(one) ? undefined : nameOf(one.by)} onShow={onShow} />
        </li>
      ))}
    </ul>
  );
}

const COLORS = { waiting: "info", sending: "info", done: "neutral", failed: "danger" } as const;

type EntryLineProps = {
  readonly of: Entry;
  readonly by: string | undefined;
  readonly onShow: (dispatchId: string) => void;
};

function EntryLine({ of, by, onShow }: EntryLineProps) {
  const { texts, language, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const { title, more } = useEntryText(of);
  const { letter } = of;
  return (
    <>
      <span className="tagged">
        <span className="row-name">{title}</span>
        {by !== undefined && of.status !== "done" && (
          <Tag size="xsmall" variant="moderate" data-color={COLORS[of.status]}>
            {words.entryStatus[of.status]}
          </Tag>
        )}
      </span>
      <BodyShort size="small" className="quiet">
        {format.moment(of.at)}, {by ?? words.fromAgency.toLowerCase()}
      </BodyShort>
      {more !== undefined && <p className="message-text">{more}</p>}
      {of.problem !== undefined && <BodyShort size="small">{codeText(of.problem, language)}.</BodyShort>}
      {letter !== undefined && (
        <div>
          <Button
            size="xsmall"
            variant="tertiary"
            aria-label={words.showLetterOf(letter.kind, format.day(letter.sentOn))}
            onClick={() => onShow(letter.dispatchId)}
          >
            {words.showLetter}
          </Button>
        </div>
      )}
    </>
  );
}
