import { Button, Checkbox, Table } from "@navikt/ds-react";
import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { ItemRow } from "./item-row.tsx";
import type { LedgerItem } from "./ledger-item.ts";
import { useTickKey } from "./use-tick-key.ts";

export type Ticks = {
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
};

type ItemTableProps = {
  readonly creditorId: string;
  readonly items: readonly LedgerItem[];
  readonly cut: boolean;
  /** Absent where nothing can be chosen. */
  readonly ticks?: Ticks;
};

/** Rows that are drawn at once; a tick on all of them chooses also those that are not drawn. */
const STEP = 50;

/** Open items, a row each; on a narrow screen a card each. */
export function ItemTable({ creditorId, items, cut, ticks }: ItemTableProps) {
  const { texts } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const [most, setMost] = useState(STEP);
  const shown = items.slice(0, most);
  const tick = (invoiceId: string): void => ticks?.onTick(toggled(ticks.ticked, invoiceId));
  useTickKey(tick);
  return (
    <>
      <div className="card card-flush">
        <Table size="small" className="stacking">
          <caption className="aksel-sr-only">{words.caption}</caption>
          <Table.Header>
            <Table.Row>
              {ticks !== undefined && (
                <Table.HeaderCell className="tick">
                  <TickAll items={items} ticks={ticks} />
                </Table.HeaderCell>
              )}
              <Table.HeaderCell scope="col">{words.customer}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.invoice}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.due}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.next}</Table.HeaderCell>
              <Table.HeaderCell scope="col" className="number">
                {words.amount}
              </Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {shown.map((item) => (
              <ItemRow
                key={item.invoiceId}
                creditorId={creditorId}
                item={item}
                {...(ticks !== undefined && { isTicked: ticks.ticked.has(item.invoiceId), onTick: tick })}
              />
            ))}
          </Table.Body>
        </Table>
      </div>
      <nav className="pages" aria-label={texts.cases.pages}>
        <span className="quiet row-more">
          {words.shown(shown.length, items.length)}
          {cut && ` ${words.tooMany(items.length)}`}
        </span>
        {items.length > shown.length && (
          <Button size="small" variant="secondary" onClick={() => setMost(most + STEP)}>
            {words.more(Math.min(STEP, items.length - shown.length))}
          </Button>
        )}
      </nav>
    </>
  );
}

function TickAll({ items, ticks }: { readonly items: readonly LedgerItem[]; readonly ticks: Ticks }) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const count = items.filter(({ invoiceId }) => ticks.ticked.has(invoiceId)).length;
  const isAll = count === items.length;
  return (
    <Checkbox
      size="small"
      hideLabel
      checked={isAll}
      indeterminate={count > 0 && !isAll}
      onChange={() => ticks.onTick(new Set(isAll ? [] : items.map(({ invoiceId }) => invoiceId)))}
    >
      {words.tickAll}
    </Checkbox>
  );
}

function toggled(ticked: ReadonlySet<string>, invoiceId: string): ReadonlySet<string> {
  const next = new Set(ticked);
  if (!next.delete(invoiceId)) next.add(invoiceId);
  return next;
}
