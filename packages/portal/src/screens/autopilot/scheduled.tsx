import { Button } from "@navikt/ds-react";
import { followed, useOrder } from "../../api/hub.tsx";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { useTell } from "../../parts/told.tsx";
import { ChangeList } from "./change-list.tsx";
import type { Current } from "./current.ts";
import { unlawfulLine } from "./refusal-words.ts";

type ScheduledProps = {
  readonly creditorId: string;
  readonly scheduled: NonNullable<Current["scheduled"]>;
  readonly mayWithdraw: boolean;
};

/** The version that waits for its day, or that lapsed on it, and the way to take it back. */
export function Scheduled({ creditorId, scheduled, mayWithdraw }: ScheduledProps) {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const tell = useTell();
  const withdraw = useOrder("withdrawAutopilot");
  const { version, effectiveOn, changes, unlawful, lapsed } = scheduled;
  const title = lapsed === undefined ? words.scheduled(format.day(effectiveOn)) : words.lapsed;
  return (
    <section className="card stack" aria-label={title}>
      <h2 className="task-title">{title}</h2>
      {lapsed === undefined && <p className="reason-advice">{words.scheduledBody}</p>}
      {unlawful !== undefined && <p className="field-error">{unlawfulLine(unlawful, { words, language, format })}</p>}
      <ChangeList title={words.changesTitle} changes={changes} />
      {withdraw.error !== null && <Failure failure={withdraw.error} />}
      {mayWithdraw && (
        <div className="buttons">
          <Button
            size="small"
            variant="secondary"
            loading={withdraw.isPending}
            onClick={() =>
              followed(withdraw.mutateAsync({ params: { creditorId }, body: { scheduledVersion: version } }), () =>
                tell(words.withdrawn),
              )
            }
          >
            {words.withdraw}
          </Button>
        </div>
      )}
    </section>
  );
}
