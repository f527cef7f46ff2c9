import { BodyShort } from "@navikt/ds-react";
import { useOrder } from "../../api/hub.tsx";
import { refusalText } from "../../api/refusal-text.ts";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { type Candidate, handedOver, keyOfRefused, nameOfRefused, type RefusedHandOver } from "./agency.ts";

type HandOverDialogProps = {
  readonly creditorId: string;
  readonly chosen: readonly Candidate[];
  readonly sumOre: number;
  readonly go: string;
  readonly onClose: () => void;
};

/** How many go and for how much, said yes to; then what became of each, and what else of theirs stayed. */
export function HandOverDialog({ creditorId, chosen, sumOre, go, onClose }: HandOverDialogProps) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const send = useOrder("handOverCases");
  if (send.data !== undefined) {
    const { handOvers, refused } = send.data;
    const asked = refused.filter(({ alsoOwed }) => alsoOwed === undefined);
    const others = refused.filter(({ alsoOwed }) => alsoOwed !== undefined);
    return (
      <OrderDialog title={words.results} isOpen failure={null} onClose={onClose}>
        <div role="status">
          {handOvers.length > 0 && <BodyShort>{words.sent(handOvers.length)}</BodyShort>}
          {asked.length > 0 && <BodyShort>{words.notSent(asked.length)}</BodyShort>}
        </div>
        <RefusedRows of={asked} chosen={chosen} />
        {others.length > 0 && (
          <>
            <BodyShort>{words.stayed}</BodyShort>
            <RefusedRows of={others} chosen={chosen} />
          </>
        )}
      </OrderDialog>
    );
  }
  return (
    <OrderDialog
      title={words.confirmTitle}
      go={go}
      isOpen
      isPending={send.isPending}
      failure={send.error}
      onClose={onClose}
      onSubmit={() => send.mutate({ params: { creditorId }, body: handedOver(chosen) })}
    >
      <dl className="cost facts">
        <div>
          <dt>{words.confirmCount}</dt>
          <dd>{format.number(chosen.length)}</dd>
        </div>
        <div>
          <dt>{words.confirmSum}</dt>
          <dd>{format.money(sumOre)}</dd>
        </div>
      </dl>
      <BodyShort>{words.confirmBody}</BodyShort>
    </OrderDialog>
  );
}

type RefusedRowsProps = Pick<HandOverDialogProps, "chosen"> & { readonly of: readonly RefusedHandOver[] };

function RefusedRows({ of, chosen }: RefusedRowsProps) {
  const { texts, language, format } = useLanguage(AGENCY);
  return (
    <ul className="plain-list rows">
      {of.map((one) => (
        <li key={keyOfRefused(one)} className="bulk-result">
          <span className="row-name">{nameOfRefused(one, chosen, texts.agency.ofInvoices)}</span>
          <span>{refusalText(one.refusal, language, format)}</span>
        </li>
      ))}
    </ul>
  );
}
