import { CheckmarkCircleIcon } from "@navikt/aksel-icons";
import { BodyShort, Heading } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { ButtonLink } from "../../parts/links.tsx";
import type { Connection, System } from "../connections/connection-words.ts";

const LOOK_EVERY_MS = 1500;
/** After so long the person is told that there is no need to wait. */
const SLOW_MS = 45_000;

type DoneStepProps = { readonly connection: Connection; readonly system: System };

/** FIKEN-16, XENA-23: the first import runs at once; where what it brings is seen. */
export function DoneStep({ connection, system }: DoneStepProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const { connectionId, creditorId } = connection;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card done" aria-label={words.doneTitle(system.label)}>
      <CheckmarkCircleIcon aria-hidden fontSize="3rem" />
      <Heading size="medium" level="2" ref={heading} tabIndex={-1}>
        {words.doneTitle(system.label)}
      </Heading>
      {system.auth === "pushes" ? <BodyShort>{words.donePush}</BodyShort> : <FirstImport connectionId={connectionId} />}
      <div className="buttons">
        <ButtonLink to="/reskontro" search={{ kreditor: creditorId }}>
          {words.toReskontro}
        </ButtonLink>
        <ButtonLink to="/integrasjoner" search={{ kreditor: creditorId }} variant="secondary">
          {words.toConnections}
        </ButtonLink>
      </div>
    </section>
  );
}

function FirstImport({ connectionId }: { readonly connectionId: string }) {
  const { texts, format } = useLanguage(WIZARD);
  const words = texts.wizard;
  const [isSlow, setSlow] = useState(false);
  const health = useQuery({
    ...useAsk()("readConnectionHealth", { params: { connectionId } }),
    refetchInterval: ({ state }) => (state.data?.reading.lastRunAt === undefined ? LOOK_EVERY_MS : false),
  });
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  const reading = health.data?.reading;
  const text =
    reading?.lastRunAt === undefined
      ? isSlow
        ? words.fetchSlow
        : words.fetching
      : health.data?.problem === undefined
        ? words.fetched(format.number(reading.fetched))
        : words.fetchFailed;
  return <BodyShort role="status">{text}</BodyShort>;
}
