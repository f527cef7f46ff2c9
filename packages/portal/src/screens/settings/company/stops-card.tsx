import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";
import { DayField } from "../../../parts/day-field.tsx";
import { CalendarDay } from "../../../parts/days.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Card } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { Failure } from "../../../parts/states.tsx";
import { isAdmin, useMe } from "../../../shell/me.tsx";
import type { Terms } from "./order-card.tsx";

type StopsProps = { readonly creditorId: string; readonly terms: Terms };
type Stop = Terms["stops"][number];

/** Days on which no letter goes out: holidays of the creditor's, when nobody could answer. */
export function StopsCard({ creditorId, terms }: StopsProps) {
  const { texts, format } = useLanguage(COMPANY);
  const { agreement: words, saving } = texts;
  const mayChange = isAdmin(useMe());
  const save = useOrder("saveTerms");
  const [isAdding, setAdding] = useState(false);
  const [done, setDone] = useState<string>();
  const days = ({ from, to }: Stop): string => words.stopDays(format.day(from), format.day(to));
  const saveStops = (stops: readonly Stop[], after: () => void): void =>
    save.mutate(
      { params: { creditorId }, body: { ...terms, stops: [...stops] } },
      {
        onSuccess: () => {
          after();
          setDone(saving.saved);
        },
      },
    );
  return (
    <Card title={words.stops}>
      <div className="stack">
        <BodyShort className="quiet">{words.stopsIntro}</BodyShort>
        {terms.stops.length === 0 ? (
          <BodyShort>{words.noStops}</BodyShort>
        ) : (
          <ul className="plain-list rows">
            {terms.stops.map((stop) => (
              <li key={stop.from} className="order-row">
                <span>{days(stop)}</span>
                {mayChange && (
                  <Button
                    size="small"
                    variant="tertiary"
                    aria-label={words.removeStop(days(stop))}
                    onClick={() =>
                      saveStops(
                        terms.stops.filter(({ from }) => from !== stop.from),
                        () => undefined,
                      )
                    }
                  >
                    {words.remove}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayChange && (
          <div className="buttons">
            <Button
              size="small"
              variant="secondary"
              onClick={() => {
                save.reset();
                setAdding(true);
              }}
            >
              {words.addStop}
            </Button>
          </div>
        )}
        {save.error !== null && !isAdding && <Failure failure={save.error} />}
        <Receipt text={save.error === null ? done : undefined} />
      </div>
      {isAdding && (
        <AddStop
          isPending={save.isPending}
          failure={save.error}
          onClose={() => {
            save.reset();
            setAdding(false);
          }}
          onAdd={(stop) => saveStops([...terms.stops, stop], () => setAdding(false))}
        />
      )}
    </Card>
  );
}

type AddProps = Pick<Parameters<typeof OrderDialog>[0], "isPending" | "failure" | "onClose"> & {
  readonly onAdd: (stop: Stop) => void;
};

function AddStop({ onAdd, ...shown }: AddProps) {
  const { agreement: words, saving } = useLanguage(COMPANY).texts;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [first, last] = [CalendarDay.safeParse(from), CalendarDay.safeParse(to)];
  const missing = (day: { readonly success: boolean }) => (isAsked && !day.success ? words.dayMissing : undefined);
  const submit = (): void => {
    setAsked(true);
    if (first.success && last.success) onAdd({ from: first.data, to: last.data } as Stop);
  };
  return (
    <OrderDialog {...shown} isOpen title={words.addStop} go={saving.save} onSubmit={submit}>
      <BodyShort>{words.stopHolds}</BodyShort>
      <DayField label={words.stopFrom} value={from} error={missing(first)} onChange={setFrom} />
      <DayField label={words.stopTo} value={to} error={missing(last)} onChange={setTo} />
    </OrderDialog>
  );
}
