import { BodyShort } from "@navikt/ds-react";
import { useState } from "react";
import type { ApiFailure } from "../../../api/failure.ts";
import { useOrder } from "../../../api/hub.tsx";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { nextDay } from "../../../parts/days.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { useMe } from "../../../shell/me.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import { DayField, NoteField, useNoteProblem } from "./fields.tsx";

type NoteDialogProps = Pick<CaseDialogProps, "isOpen" | "onClose"> & {
  readonly title: string;
  readonly body: string;
  readonly go: string;
  readonly isRequired: boolean;
  readonly order: { readonly isPending: boolean; readonly error: ApiFailure | null };
  readonly onNote: (note: string | undefined) => void;
};

function NoteDialog({ title, body, go, isRequired, order, onNote, ...shown }: NoteDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const problemOf = useNoteProblem(isRequired);
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const problem = problemOf(note);
  const submit = (): void => {
    setAsked(true);
    if (problem === undefined) onNote(note.trim() === "" ? undefined : note.trim());
  };
  return (
    <OrderDialog {...shown} title={title} go={go} isPending={order.isPending} failure={order.error} onSubmit={submit}>
      <BodyShort>{body}</BodyShort>
      <NoteField
        label={isRequired ? words.note : words.noteOptional}
        note={note}
        error={isAsked ? problem : undefined}
        onNote={setNote}
      />
    </OrderDialog>
  );
}

/** The debtor objects: everything stands still until it is answered. */
export function RecordObjectionDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const record = useOrder("recordObjection");
  return (
    <NoteDialog
      {...shown}
      title={words.name.record_objection}
      body={words.recordObjectionBody}
      go={words.name.record_objection}
      isRequired
      order={record}
      onNote={(note = "") => record.mutate({ params: { caseId: of.caseId }, body: { note } }, { onSuccess: onDone })}
    />
  );
}

const HOLD_OF = { deceased: "deceased", bad_address: "address" } as const;

/** Stops all letters: the debtor is dead, or the address may not be used. */
export function HoldDialog({ of, why, onDone, ...shown }: CaseDialogProps & { readonly why: keyof typeof HOLD_OF }) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const hold = useOrder("holdCase");
  return (
    <NoteDialog
      {...shown}
      title={words.name[why]}
      body={words.holdBody[why]}
      go={words.holdGo}
      isRequired={false}
      order={hold}
      onNote={(note) =>
        hold.mutate({ params: { caseId: of.caseId }, body: { hold: HOLD_OF[why], note } }, { onSuccess: onDone })
      }
    />
  );
}

type DayDialogProps = Omit<NoteDialogProps, "isRequired" | "onNote"> & {
  readonly day: string;
  readonly onDay: (day: string, note: string | undefined) => void;
};

function DayDialog({ title, body, go, day: dayLabel, order, onDay, ...shown }: DayDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const { today } = useMe();
  const first = nextDay(today);
  const problemOf = useNoteProblem(false);
  const [day, setDay] = useState<string>();
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const isMissing = day === undefined || day < first;
  const problem = problemOf(note);
  const submit = (): void => {
    setAsked(true);
    if (day === undefined || isMissing || problem !== undefined) return;
    onDay(day, note.trim() === "" ? undefined : note.trim());
  };
  return (
    <OrderDialog {...shown} title={title} go={go} isPending={order.isPending} failure={order.error} onSubmit={submit}>
      <BodyShort>{body}</BodyShort>
      <DayField
        label={dayLabel}
        from={first}
        error={isAsked && isMissing ? words.dayMissing : undefined}
        onDay={setDay}
      />
      <NoteField label={words.noteOptional} note={note} error={isAsked ? problem : undefined} onNote={setNote} />
    </OrderDialog>
  );
}

/** Gives the debtor time until a day. */
export function DeferDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const defer = useOrder("deferCase");
  return (
    <DayDialog
      {...shown}
      title={words.name.defer}
      body={words.deferBody}
      go={words.deferGo}
      day={words.deferDay}
      order={defer}
      onDay={(until, note) =>
        defer.mutate({ params: { caseId: of.caseId }, body: { until, note } }, { onSuccess: onDone })
      }
    />
  );
}

/** Only watches the claim until a day. */
export function WatchDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const watch = useOrder("watchCase");
  return (
    <DayDialog
      {...shown}
      title={words.name.watch}
      body={words.watchBody}
      go={words.watchGo}
      day={words.watchDay}
      order={watch}
      onDay={(reviewOn, note) =>
        watch.mutate({ params: { caseId: of.caseId }, body: { reviewOn, note } }, { onSuccess: onDone })
      }
    />
  );
}
