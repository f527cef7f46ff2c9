import { BodyShort, LocalAlert } from "@navikt/ds-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { DEBTOR } from "../i18n/debtor.ts";
import { type Language, useLanguage } from "../i18n/language.tsx";
import { Loading } from "../parts/states.tsx";
import { AnswerCard } from "./answer-card.tsx";
import { type Claim, useDebtorHub } from "./ask.ts";
import { ContactCard, LettersCard, PaymentsCard } from "./cards.tsx";
import { EnterForm } from "./enter-code.tsx";
import { CannotShow } from "./failure.tsx";
import { Frame } from "./frame.tsx";
import { LinesCard } from "./lines-card.tsx";
import { PayCard } from "./pay-card.tsx";
import { StandingNote } from "./standing.tsx";
import { useVippsPayment, VippsNote } from "./vipps.tsx";

type ClaimPageProps = {
  readonly code: string;
  /** Another code, after one that opened nothing. */
  readonly onOpen: (code: string) => void;
  readonly onLeave: () => void;
};

/** The claim that a code opens, in the language of its letters until the person chooses another. */
export function ClaimPage({ code, onOpen, onLeave }: ClaimPageProps) {
  const { texts } = useLanguage(DEBTOR);
  const { debtor } = texts;
  const read = useClaim(code);
  const { data, error, refetch } = read;
  const onChanged = useCallback((): void => void refetch(), [refetch]);
  if (data !== undefined) return <Shown of={data} onLeave={onLeave} onChanged={onChanged} />;
  if (error?.refusal?.code === "no_such_claim") return <NoSuchClaim onOpen={onOpen} onLeave={onLeave} />;
  return (
    <Frame title={debtor.title} onLeave={onLeave}>
      {error === null ? <Loading lines={6} /> : <CannotShow failure={error} retry={() => void read.refetch()} />}
    </Frame>
  );
}

/** Asked for first without a language: the hub then answers in that of the letters, and the page speaks it too. */
function useClaim(code: string) {
  const ask = useDebtorHub();
  const { language, speak } = useLanguage();
  const [wanted, setWanted] = useState<Language>();
  const read = useQuery<Claim, ApiFailure>({
    queryKey: ["claim", code, wanted],
    queryFn: ({ signal }) => ask("seeClaim", wanted === undefined ? {} : { query: { language: wanted } }, signal),
    placeholderData: keepPreviousData,
  });
  const told = read.data?.language;
  useEffect(() => {
    if (told === undefined) return;
    if (wanted === undefined && told !== language) speak(told);
    setWanted((was) => (was === undefined ? told : language));
  }, [told, language, wanted, speak]);
  return read;
}

function NoSuchClaim({ onOpen, onLeave }: Omit<ClaimPageProps, "code">) {
  const { debtor } = useLanguage(DEBTOR).texts;
  return (
    <Frame title={debtor.title} onLeave={onLeave}>
      <LocalAlert status="warning">
        <LocalAlert.Header>
          <LocalAlert.Title>{debtor.noSuchTitle}</LocalAlert.Title>
        </LocalAlert.Header>
        <LocalAlert.Content>{debtor.noSuchBody}</LocalAlert.Content>
      </LocalAlert>
      <EnterForm onOpen={onOpen} />
    </Frame>
  );
}

type ShownProps = { readonly of: Claim; readonly onLeave: () => void; readonly onChanged: () => void };

function Shown({ of, onLeave, onChanged }: ShownProps) {
  const { debtor } = useLanguage(DEBTOR).texts;
  const payment = useVippsPayment(onChanged);
  return (
    <Frame
      title={debtor.claimFrom(of.creditor.name)}
      onLeave={onLeave}
      under={<BodyShort className="quiet">{debtor.caseNumber(of.number)}</BodyShort>}
    >
      <VippsNote payment={payment} />
      <StandingNote of={of} />
      {of.claim !== undefined && of.payment !== undefined && (
        <PayCard
          claim={of.claim}
          payment={of.payment}
          today={of.today}
          vipps={of.vipps === undefined ? undefined : { ...of.vipps, onChanged }}
        />
      )}
      {of.claim !== undefined && <LinesCard claim={of.claim} />}
      <AnswerCard of={of} onChanged={onChanged} />
      <LettersCard of={of} />
      <PaymentsCard of={of} />
      <ContactCard of={of} />
    </Frame>
  );
}
