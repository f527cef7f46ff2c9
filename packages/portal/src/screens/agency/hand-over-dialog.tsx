import { BodyShort } from "@navikt/ds-react";
import { useOrder } from "../../api/hub.tsx";
import { refusalText } from "../../api/refusal-text.ts";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { type Candidate, handedOver } from "./agency.ts";

type HandOverDialogProps = {
  readonly creditorId: string;
  readonly chosen: readonly Candidate[];
  readonly sumOre: number;
  readonly go: string;
  readonly onClose: () => void;
};

/** How many go and for how much, said yes to; then what became of each. */
export function HandOverDialog({ creditorId, chosen, sumOre, go, onClose }: HandOverDialogProps) {
  const { texts, language, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const send = useOrder("handOverCases");
  if (send.data !== undefined) {
    const { handOvers, refused } = send.data;
    return (
      <OrderDialog title={words.results} isOpen failure={null} onClose={onClose}>
        <div role="status">
          {handOvers.length > 0 && <BodyShort>{words.sent(handOvers.length)}</BodyShort>}
          {refused.length > 0 && <BodyShort>{words.notSent(refused.length)}</BodyShort>}
        </div>
        <ul className="plain-list rows">
          {refused.map(({ caseId, invoiceId, refusal }) => (
            <li key={caseId ?? invoiceId} className="bulk-result">
              <span className="row-name">{nameOf(chosen, caseId ?? invoiceId)}</span>
              <span>{refusalText(refusal, language, format)}</span>
            </li>
          ))}
        </ul>
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

const nameOf = (chosen: readonly Candidate[], id: string | undefined): string =>
  chosen.find((one) => one.caseId === id || one.invoiceId === id)?.customer.name ?? "";
