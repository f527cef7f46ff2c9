import { Chips } from "@navikt/ds-react";
import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { BrokenRows, Empty, Loaded, Loading } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { ItemTable } from "./item-table.tsx";
import type { LedgerFilter } from "./ledger-filter.ts";
import { found, type LedgerItem } from "./ledger-item.ts";
import { NoItems, NoneFound } from "./no-items.tsx";
import { SelectBar } from "./select-bar.tsx";
import { StartDialog } from "./start-dialog.tsx";
import { type ItemList, useCounts, useReady } from "./use-items.ts";

type ReadyProps = {
  readonly creditorId: string;
  readonly filter: LedgerFilter;
  readonly onChange: (to: LedgerFilter) => void;
};

/** What cases can be started on now: tick, see the sum, say yes (FIKEN-39 to -42). */
export function ReadyView(props: ReadyProps) {
  const ready = useReady(props.creditorId);
  return (
    <Loaded query={ready} skeleton={<Loading lines={8} />}>
      {(list) => <ReadyItems {...props} list={list} />}
    </Loaded>
  );
}

function ReadyItems({ creditorId, filter, onChange, list }: ReadyProps & { readonly list: ItemList }) {
  const me = useMe();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [starting, setStarting] = useState<readonly LedgerItem[]>();
  const shown = found(list.items, filter.sok).filter(
    ({ level }) => filter.nivaa === undefined || level === filter.nivaa,
  );
  // what has been started since, or is filtered away, is not chosen
  const chosen = shown.filter(({ invoiceId }) => ticked.has(invoiceId));
  return (
    <>
      <LevelChips level={filter.nivaa} onChoose={(nivaa) => onChange({ nivaa })} />
      <BrokenRows count={list.broken} />
      {shown.length === 0 ? (
        <NothingReady creditorId={creditorId} filter={filter} isEmpty={list.items.length === 0} />
      ) : (
        <ItemTable
          creditorId={creditorId}
          items={shown}
          cut={list.cut}
          {...(mayOrder(me) && { ticks: { ticked, onTick: setTicked } })}
        />
      )}
      {chosen.length > 0 && (
        <SelectBar items={chosen} onStart={() => setStarting(chosen)} onClear={() => setTicked(new Set())} />
      )}
      {starting !== undefined && (
        <StartDialog
          creditorId={creditorId}
          items={starting}
          onStarted={(ids) => setTicked(new Set([...ticked].filter((id) => !ids.includes(id))))}
          onClose={() => setStarting(undefined)}
        />
      )}
    </>
  );
}

/** Nothing at all in the books is told apart from nothing that is ready. */
function NothingReady({ creditorId, filter, isEmpty }: Omit<ReadyProps, "onChange"> & { readonly isEmpty: boolean }) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const counts = useCounts(creditorId).data;
  if (!isEmpty) return <NoneFound filter={filter} />;
  if (counts?.items === 0) return <NoItems />;
  return (
    <Empty
      title={words.noneReady}
      action={
        <ButtonLink to="/reskontro" search={{ kreditor: filter.kreditor, vis: "why" }}>
          {words.toReasons}
        </ButtonLink>
      }
    >
      {words.noneReadyBody}
    </Empty>
  );
}

const LEVELS = [undefined, "reminder", "collection"] as const;
type LevelChipsProps = {
  readonly level: LedgerFilter["nivaa"];
  readonly onChoose: (level: LedgerFilter["nivaa"]) => void;
};

function LevelChips({ level, onChoose }: LevelChipsProps) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  return (
    <Chips aria-label={words.level} size="small">
      {LEVELS.map((one) => (
        <Chips.Toggle
          key={one ?? "any"}
          selected={level === one}
          checkmark={false}
          data-color="neutral"
          onClick={() => onChoose(one)}
        >
          {one === undefined ? words.levels.any : words.readyFor[one]}
        </Chips.Toggle>
      ))}
    </Chips>
  );
}
