import { BodyShort, Checkbox, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useAutopilot } from "./autopilot-line.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { type LedgerItem, sumOf } from "./ledger-item.ts";
import { StartResults } from "./start-results.tsx";
import { type Starting, useStart } from "./use-start.ts";

type StartDialogProps = {
  readonly creditorId: string;
  readonly items: readonly LedgerItem[];
  /** Told of those that are in a case now. */
  readonly onStarted: (invoiceIds: readonly string[]) => void;
  readonly onClose: () => void;
};

/** What is started, for how much, and what is sent first: said yes to before anything happens (FIKEN-42). */
export function StartDialog({ creditorId, items, onStarted, onClose }: StartDialogProps) {
  const { texts, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const [mode, setMode] = useState<Starting["mode"]>("autopilot");
  const [business, setBusiness] = useState(false);
  const start = useStart();
  const autopilot = useAutopilot(creditorId).data?.autopilot;
  const hasSole = items.some(({ debtorKind }) => debtorKind === "sole_proprietor");
  const submit = (): void => {
    const invoiceIds = items.map(({ invoiceId }) => invoiceId);
    start.mutate(
      { creditorId, invoiceIds, mode, business: hasSole && business },
      {
        onSuccess: (results) =>
          onStarted(results.filter((one) => !("refused" in one)).map(({ invoiceId }) => invoiceId)),
      },
    );
  };
  if (start.isSuccess) return <StartResults items={items} results={start.results} onClose={onClose} />;
  return (
    <OrderDialog
      title={words.startTitle(items.length)}
      go={words.startConfirm}
      isOpen
      isPending={start.isPending}
      failure={start.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <dl className="cost facts">
        <div>
          <dt>{words.startCount}</dt>
          <dd>{format.number(items.length)}</dd>
        </div>
        <div>
          <dt>{words.startSum}</dt>
          <dd>{format.money(sumOf(items))}</dd>
        </div>
      </dl>
      <RadioGroup legend={words.startMode} value={mode} onChange={(value: Starting["mode"]) => setMode(value)}>
        {(["autopilot", "manual"] as const).map((one) => (
          <Radio key={one} value={one} description={words.modeHelp[one]}>
            {words.modes[one]}
          </Radio>
        ))}
      </RadioGroup>
      {mode === "autopilot" && autopilot?.autopilot === false && <BodyShort>{words.modeNeedsAutopilot}</BodyShort>}
      {hasSole && (
        <Checkbox
          checked={business}
          description={words.businessHelp}
          onChange={({ target }) => setBusiness(target.checked)}
        >
          {words.business}
        </Checkbox>
      )}
      {mode === "autopilot" && autopilot?.autopilot !== false && <FirstSteps items={items} />}
      {start.isPending && <p role="status">{words.startProgress(start.results.length, items.length)}</p>}
    </OrderDialog>
  );
}
