import { BodyShort, DatePicker, Radio, RadioGroup, Textarea, useDatepicker } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { dayOf, localDate, nextDay } from "../../parts/days.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useMe } from "../../shell/me.tsx";
import type { CaseDialogProps } from "./one-case.ts";

type HowLong = "day" | "good";

const REASON_MAX = 4000;

/** Stops all steps until a day, or for a reason until somebody ends the pause (XENA-8, WEB-11). */
export function PauseDialog({ of, isOpen, onClose, onDone }: CaseDialogProps) {
  const { case: words } = useLanguage(CASE_PAGE).texts;
  const { today } = useMe();
  const pause = useOrder("pauseCase");
  const [howLong, setHowLong] = useState<HowLong>("day");
  const [asked, setAsked] = useState(false);
  const first = nextDay(today);
  const { datepickerProps, inputProps, selectedDay } = useDatepicker({ fromDate: localDate(first) });
  const until = selectedDay === undefined ? undefined : dayOf(selectedDay);
  const [text, setText] = useState("");
  const reason = text.trim();
  const isDayMissing = howLong === "day" && (until === undefined || until < first);
  const isReasonMissing = howLong === "good" && (reason === "" || reason.length > REASON_MAX);
  const submit = (): void => {
    setAsked(true);
    if (isDayMissing || isReasonMissing) return;
    const body = howLong === "day" ? { until } : { reason };
    pause.mutate({ params: { caseId: of.caseId }, body }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      title={words.pauseTitle}
      go={words.pauseGo}
      isOpen={isOpen}
      isPending={pause.isPending}
      failure={pause.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.pauseBody}</BodyShort>
      <RadioGroup legend={words.pauseHow} value={howLong} onChange={(value: HowLong) => setHowLong(value)}>
        <Radio value="day">{words.pauseUntilDay}</Radio>
        <Radio value="good">{words.pauseForGood}</Radio>
      </RadioGroup>
      {howLong === "day" && (
        <DatePicker {...datepickerProps}>
          <DatePicker.Input
            {...inputProps}
            label={words.pauseDay}
            error={asked && isDayMissing ? words.pauseDayMissing : undefined}
          />
        </DatePicker>
      )}
      {howLong === "good" && (
        <Textarea
          label={words.pauseReason}
          description={words.pauseReasonHelp}
          value={text}
          minRows={2}
          onChange={({ target }) => setText(target.value)}
          error={asked && isReasonMissing ? words.pauseReasonMissing : undefined}
        />
      )}
    </OrderDialog>
  );
}
