import { Button, Chips } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { type AgencyFacts, type Candidate, keyOfCandidate } from "./agency.ts";
import type { AgencyFilter } from "./agency-filter.ts";
import { CandidateTable } from "./candidate-table.tsx";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { Pages } from "./hand-overs.tsx";

type CandidatesProps = {
  readonly creditorId: string;
  readonly facts: AgencyFacts;
  readonly filter: AgencyFilter;
  readonly onChange: (to: AgencyFilter) => void;
};

const OFS = ["cases", "invoices"] as const;

/** SVEA-28, -29: what can be sent to the agency today and why the rest cannot; some are chosen and sent. */
export function Candidates({ creditorId, facts, filter, onChange }: CandidatesProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  // where the agency runs the reminders as well, invoices go there before any case of ours
  const of = filter.av ?? (facts.level === "reminder" ? "invoices" : "cases");
  const read = useQuery(
    useAsk()("listHandOverCandidates", { params: { creditorId }, query: { of, cursor: filter.side } }),
  );
  return (
    <>
      <Chips aria-label={words.of} size="small">
        {OFS.map((one) => (
          <Chips.Toggle key={one} selected={of === one} checkmark={false} onClick={() => onChange({ av: one })}>
            {words.ofs[one]}
          </Chips.Toggle>
        ))}
      </Chips>
      <Loaded query={read}>
        {({ candidates, cursor }) => (
          <>
            {candidates.length === 0 && filter.side === undefined ? (
              <Empty title={words.emptyNew}>{words.emptyNewBody}</Empty>
            ) : (
              <Choose key={`${of}${filter.side}`} creditorId={creditorId} facts={facts} candidates={candidates} />
            )}
            <Pages isFirst={filter.side === undefined} next={cursor} onPage={(side) => onChange({ side })} />
          </>
        )}
      </Loaded>
    </>
  );
}

type ChooseProps = Pick<CandidatesProps, "creditorId" | "facts"> & { readonly candidates: readonly Candidate[] };

function Choose({ creditorId, facts, candidates }: ChooseProps) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [going, setGoing] = useState<readonly Candidate[]>();
  const may = mayOrder(useMe()) && facts.account?.status === "active" && facts.settingsRefusal === undefined;
  const chosen = candidates.filter((one) => one.ready && keys.includes(keyOfCandidate(one)));
  const action = facts.agencies.find(({ agency }) => agency === facts.account?.agency)?.createAction ?? words.confirm;
  return (
    <>
      <CandidateTable of={candidates} {...(may && { chosen: keys, onChoose: setKeys })} />
      {chosen.length > 0 && (
        <section className="chosen-bar" aria-label={words.chosen(chosen.length)}>
          <p className="select-sum">
            <strong>{words.chosen(chosen.length)}</strong>
            <span>{format.money(sumOf(chosen))}</span>
          </p>
          <div className="buttons">
            <Button size="small" variant="tertiary" onClick={() => setKeys([])}>
              {words.clear}
            </Button>
            <Button size="small" onClick={() => setGoing(chosen)}>
              {action}
            </Button>
          </div>
        </section>
      )}
      {going !== undefined && (
        <HandOverDialog
          creditorId={creditorId}
          chosen={going}
          sumOre={sumOf(going)}
          go={action}
          onClose={() => {
            setGoing(undefined);
            setKeys([]);
          }}
        />
      )}
    </>
  );
}

const sumOf = (of: readonly Candidate[]): number => of.reduce((sum, { owedOre }) => sum + owedOre, 0);
