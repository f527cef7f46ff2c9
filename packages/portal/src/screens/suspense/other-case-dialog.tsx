import { TextField } from "@navikt/ds-react";
import { useState } from "react";
import { ApiFailure } from "../../api/failure.ts";
import { useHub } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { AssignDialog, type PaymentDialogProps } from "./assign-dialog.tsx";
import type { Suggestion } from "./one-payment.ts";

type Found = Pick<Suggestion, "caseId" | "number" | "debtor" | "owedOre">;

/** Finds a case that nobody suggested by its number, and asks whether the payment is for it. */
export function OtherCaseDialog(props: PaymentDialogProps) {
  const { suspense: words } = useLanguage(SUSPENSE).texts;
  const find = useFind();
  const [written, setWritten] = useState("");
  const [asked, setAsked] = useState(false);
  const number = written.trim();
  const submit = (): void => {
    setAsked(true);
    if (number !== "") void find.look(number);
  };
  if (find.found !== undefined) return <AssignDialog {...props} of={find.found} />;
  return (
    <OrderDialog
      title={words.assignOtherTitle}
      go={words.find}
      isOpen
      isPending={find.isLooking}
      failure={find.failure}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <TextField
        label={words.caseNumber}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={written}
        error={asked && number === "" ? words.caseNumberMissing : undefined}
        onChange={({ target }) => setWritten(target.value)}
      />
    </OrderDialog>
  );
}

function useFind() {
  const { client } = useHub();
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [isLooking, setLooking] = useState(false);
  const look = async (caseId: string): Promise<void> => {
    setLooking(true);
    setFailure(null);
    try {
      const { number, debtor, owed } = await client.ask("readCase", { params: { caseId } });
      setFound({ caseId, number, debtor: debtor.name, owedOre: "refused" in owed ? undefined : owed.totalOre });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setFailure(error.kind === "no_access" ? new ApiFailure("refused", { code: "case_not_found" }) : error);
    } finally {
      setLooking(false);
    }
  };
  return { found, failure, isLooking, look };
}
