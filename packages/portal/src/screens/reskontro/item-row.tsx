import { Checkbox, Table } from "@navikt/ds-react";
import { useId, useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { localDate } from "../../parts/days.ts";
import { useMe } from "../../shell/me.tsx";
import { ItemDetails } from "./item-details.tsx";
import { NextOfItem } from "./item-words.tsx";
import { customerOf, type LedgerItem } from "./ledger-item.ts";

type ItemRowProps = {
  readonly creditorId: string;
  readonly item: LedgerItem;
  readonly isTicked?: boolean;
  readonly onTick?: (invoiceId: string) => void;
};

/** One open item; its name opens what more there is to know about it. */
export function ItemRow({ creditorId, item, isTicked = false, onTick }: ItemRowProps) {
  const { texts, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { invoiceId, number, outstandingOre } = item;
  const customerName = customerOf(item, words.customerNumber);
  return (
    <>
      <Table.Row selected={isTicked} data-item={invoiceId}>
        {onTick !== undefined && (
          <Table.DataCell className="tick">
            <Checkbox size="small" hideLabel checked={isTicked} onChange={() => onTick(invoiceId)}>
              {words.tick(customerName, number)}
            </Checkbox>
          </Table.DataCell>
        )}
        <Table.HeaderCell scope="row">
          <button
            type="button"
            className="row-button lead-link"
            data-row-link
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {customerName}
          </button>
        </Table.HeaderCell>
        <Table.DataCell data-label={words.invoice}>{number}</Table.DataCell>
        <Table.DataCell data-label={words.due}>
          <Due dueOn={item.dueOn} />
        </Table.DataCell>
        <Table.DataCell data-label={words.next}>
          <NextOfItem item={item} />
        </Table.DataCell>
        <Table.DataCell data-label={words.amount} className="number">
          {format.money(outstandingOre)}
        </Table.DataCell>
      </Table.Row>
      <Table.Row id={id} hidden={!isOpen} className="details-row">
        <Table.DataCell colSpan={onTick === undefined ? 5 : 6}>
          {isOpen && <ItemDetails creditorId={creditorId} item={item} />}
        </Table.DataCell>
      </Table.Row>
    </>
  );
}

const DAY_MS = 86_400_000;

function Due({ dueOn }: { readonly dueOn: string | undefined }) {
  const { texts, format } = useLanguage(LEDGER);
  const { today } = useMe();
  if (dueOn === undefined) return texts.ledger.noDue;
  const past = Math.round((localDate(today).getTime() - localDate(dueOn).getTime()) / DAY_MS);
  return (
    <span>
      <span className="nowrap">{format.day(dueOn)}</span>{" "}
      {past > 0 && <span className="row-more quiet nowrap">{texts.ledger.daysPast(past)}</span>}
    </span>
  );
}
