import type { ReactNode } from "react";
import type { CaseDialogProps } from "../one-case.ts";
import type { Order } from "../which-orders.ts";
import { AnswerObjectionDialog } from "./answer-objection-dialog.tsx";
import { ChangeDebtorDialog } from "./change-debtor-dialog.tsx";
import { EndLegalDialog, MergeDialog, ReturnedDialog } from "./choice-dialogs.tsx";
import { DirectPaymentDialog } from "./direct-payment-dialog.tsx";
import { AuditDialog, EvidenceDialog, ThatDayDialog } from "./file-dialogs.tsx";
import { LegalDialog } from "./legal-dialog.tsx";
import { PetitionDialog } from "./petition-dialog.tsx";
import { ApproveDemandDialog, EndHoldDialog, GiveUpDialog, ReopenDialog } from "./plain-dialogs.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { DeferDialog, HoldDialog, RecordObjectionDialog, WatchDialog } from "./stop-dialogs.tsx";
import { TakeStepDialog } from "./take-step-dialog.tsx";

/** The dialog that gives an order. */
export function DialogOf({ order, ...props }: CaseDialogProps & { readonly order: Order }) {
  switch (order.kind) {
    case "take_step":
      return <TakeStepDialog {...props} step={order.step} />;
    case "approve_demand":
      return <ApproveDemandDialog {...props} step={order.step} />;
    case "end_hold":
      return <EndHoldDialog {...props} hold={order.hold} />;
    case "deceased":
    case "bad_address":
      return <HoldDialog {...props} why={order.kind} />;
    default: {
      const Dialog = DIALOGS[order.kind];
      return <Dialog {...props} />;
    }
  }
}

type Plain = Exclude<Order["kind"], "take_step" | "approve_demand" | "end_hold" | "deceased" | "bad_address">;
const DIALOGS: Readonly<Record<Plain, (props: CaseDialogProps) => ReactNode>> = {
  answer_objection: AnswerObjectionDialog,
  record_objection: RecordObjectionDialog,
  defer: DeferDialog,
  plan: PlanDialog,
  direct_payment: DirectPaymentDialog,
  watch: WatchDialog,
  change_debtor: ChangeDebtorDialog,
  report_returned: ReturnedDialog,
  legal: LegalDialog,
  end_legal: EndLegalDialog,
  petition: PetitionDialog,
  merge: MergeDialog,
  give_up: GiveUpDialog,
  reopen: ReopenDialog,
  evidence: EvidenceDialog,
  audit: AuditDialog,
  that_day: ThatDayDialog,
};
