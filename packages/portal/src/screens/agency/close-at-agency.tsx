import { BodyShort, Button, Checkbox, CheckboxGroup, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import { followed, useOrder } from "../../api/hub.tsx";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Why } from "../case/why.tsx";
import type { OneHandOver } from "./agency.ts";

const REASONS = ["withdrawn", "disputed"] as const;

type CloseAtAgencyProps = { readonly of: OneHandOver; readonly onDone: () => void };

/** Takes the case back from the agency, or before it is sent. What it costs is shown first, and is what the person says yes to. */
export function CloseAtAgency({ of, onDone }: CloseAtAgencyProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button variant="secondary" data-color="danger" size="small" onClick={() => setOpen(true)}>
        {words.close}
      </Button>
      {isOpen && (
        <CloseDialog
          of={of}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      )}
    </div>
  );
}

function CloseDialog({ of, onClose, onDone }: CloseAtAgencyProps & { readonly onClose: () => void }) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const close = useOrder("closeAtAgency");
  const [reason, setReason] = useState<(typeof REASONS)[number]>();
  // a tick is for the price that was shown
  const [confirmed, setConfirmed] = useState<number>();
  const [isAsked, setAsked] = useState(false);
  const { costOre } = of.takeBack;
  const isConfirmed = confirmed === costOre;
  const submit = (): void => {
    setAsked(true);
    if (reason === undefined || !isConfirmed) return;
    const body = { reason, confirm: true, costSeenOre: costOre } as const;
    followed(close.mutateAsync({ params: { handOverId: of.handOverId }, body }), onDone);
  };
  return (
    <OrderDialog
      title={words.closeTitle}
      go={words.close}
      isOpen
      isDanger
      isPending={close.isPending}
      failure={close.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{of.unsent ? words.closeUnsentBody : words.closeBody}</BodyShort>
      <RadioGroup
        legend={words.closeReason}
        value={reason ?? ""}
        onChange={setReason}
        error={isAsked && reason === undefined && words.closeReasonMissing}
      >
        {REASONS.map((one) => (
          <Radio key={one} value={one}>
            {words.closeReasons[one]}
          </Radio>
        ))}
      </RadioGroup>
      {!of.unsent && <Cost of={of.takeBack} />}
      <CheckboxGroup
        legend={words.closeTitle}
        hideLegend
        value={isConfirmed ? ["yes"] : []}
        onChange={(value: readonly string[]) => setConfirmed(value.length > 0 ? costOre : undefined)}
        error={isAsked && !isConfirmed && words.closeConfirmMissing}
      >
        <Checkbox value="yes">
          {costOre === 0 ? words.closeConfirmFree : words.closeConfirm(format.money(costOre))}
        </Checkbox>
      </CheckboxGroup>
    </OrderDialog>
  );
}

function Cost({ of }: { readonly of: OneHandOver["takeBack"] }) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  return (
    <div className="cost">
      <p className="claim-total">
        <span>{words.cost}</span>
        <span className="number">{of.costOre === 0 ? words.free : format.money(of.costOre)}</span>
      </p>
      {of.free && of.freeThrough !== undefined && (
        <BodyShort size="small">{words.freeThrough(format.day(of.freeThrough))}</BodyShort>
      )}
      <Why of={of.why} line={words.cost} />
    </div>
  );
}
