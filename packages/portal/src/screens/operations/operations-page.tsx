import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Connections } from "./connections.tsx";
import { Law } from "./law.tsx";
import { OnboardingWatch } from "./onboarding.tsx";
import { type QueueRow, sumOf } from "./operations.ts";
import { Queues } from "./queues.tsx";
import { useTroubled } from "./use-troubled.ts";

/** Numbers that somebody watches are counted again so often. */
const COUNT_AGAIN_MS = 15_000;

/** What whoever runs the hub watches over: all creditors together, the queues, the connections, and the law. */
export function OperationsPage() {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  const queues = useQuery({ ...useAsk()("listQueues", {}), refetchInterval: COUNT_AGAIN_MS });
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={queues}>
        {({ at, queues: rows }) => (
          <>
            <Figures rows={rows} />
            <Queues at={at} rows={rows} />
            <Connections />
            <OnboardingWatch />
            <Law />
          </>
        )}
      </Loaded>
    </>
  );
}

function Figures({ rows }: { readonly rows: readonly QueueRow[] }) {
  const { texts, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const creditors = useCreditors().data;
  const troubled = useTroubled();
  const figures = [
    [words.dead, sumOf(rows, "dead")],
    [words.waiting, sumOf(rows, "waiting") + sumOf(rows, "delayed")],
    [words.troubled, troubled.isPending ? undefined : troubled.rows.length],
    [words.creditors, creditors?.length],
  ] as const;
  return (
    <ul className="figures">
      {figures.map(([name, count]) => (
        <li key={name}>
          <div className="figure">
            <span className="figure-number">{count === undefined ? "…" : format.number(count)}</span>
            <span>{name}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
