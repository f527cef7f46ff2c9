import { BodyShort, Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useOrder } from "../../../api/hub.tsx";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { saveFile } from "../../../parts/save-file.ts";
import type { CaseDialogProps } from "../one-case.ts";

type Petition = Reply<"preparePetition">;
const KINDS = ["attachment", "conciliation"] as const satisfies readonly Petition["kind"][];

/** Puts together what a petition needs. Nothing is sent or kept, least of all the national id. */
export function PetitionDialog({ of, onDone: _, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const prepare = useOrder("preparePetition");
  const [kind, setKind] = useState<Petition["kind"]>("attachment");
  const [debtorIdentifier, setIdentifier] = useState("");
  const [licenseHolder, setHolder] = useState("");
  const submit = (): void =>
    prepare.mutate({
      params: { caseId: of.caseId },
      body: {
        kind,
        debtorIdentifier: debtorIdentifier.trim() || undefined,
        licenseHolder: licenseHolder.trim() || undefined,
      },
    });
  return (
    <OrderDialog
      {...shown}
      title={words.name.petition}
      go={words.petitionGo}
      isPending={prepare.isPending}
      failure={prepare.error}
      onSubmit={submit}
    >
      <BodyShort>{words.petitionBody}</BodyShort>
      <RadioGroup legend={words.legalWhich} hideLegend value={kind} onChange={setKind}>
        {KINDS.map((one) => (
          <Radio key={one} value={one}>
            {words.legalKinds[one]}
          </Radio>
        ))}
      </RadioGroup>
      {of.debtor.kind !== "company" && (
        <TextField
          label={words.petitionId}
          description={words.petitionIdHelp}
          autoComplete="off"
          inputMode="numeric"
          maxLength={20}
          value={debtorIdentifier}
          onChange={({ target }) => setIdentifier(target.value)}
        />
      )}
      <TextField
        label={words.petitionHolder}
        maxLength={200}
        value={licenseHolder}
        onChange={({ target }) => setHolder(target.value)}
      />
      {prepare.data !== undefined && <Prepared petition={prepare.data} number={of.number} />}
    </OrderDialog>
  );
}

function Prepared({ petition, number }: { readonly petition: Petition; readonly number: string }) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const save = (): void =>
    saveFile(
      new Blob([JSON.stringify(petition, undefined, 2)], { type: "application/json" }),
      `begjaering-${number}.json`,
    );
  return (
    <div className="cost stack" role="status">
      <strong>{words.petitionDone}</strong>
      <ul className="plain-list">
        {petition.summary.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {petition.tasks.length > 0 && (
        <>
          <strong>{words.petitionTasks}</strong>
          <ul>
            {petition.tasks.map((task) => (
              <li key={task}>{words.petitionTask[task]}</li>
            ))}
          </ul>
        </>
      )}
      <div>
        <Button type="button" size="small" variant="secondary" onClick={save}>
          {words.petitionSave}
        </Button>
      </div>
    </div>
  );
}
