import { Button, InlineMessage } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { ApproveDialog } from "./approve-dialog.tsx";
import { isPaused } from "./banners.tsx";
import type { OneCase } from "./one-case.ts";
import { PauseDialog } from "./pause-dialog.tsx";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

type Shown = "pause" | "withdraw" | "approve" | undefined;
type Done = "pauseDone" | "resumeDone" | "withdrawDone" | "approveDone" | undefined;

/** What a person may do with the case as it is now, and the receipt of what they did last. */
export function Actions({ of }: { readonly of: OneCase }) {
  const { case: words } = useLanguage(CASE_PAGE).texts;
  const [shown, setShown] = useState<Shown>();
  const [done, setDone] = useState<Done>();
  const resume = useOrder("resumeCase");
  const { caseId, status } = of;
  const end = (what: Done): void => {
    setShown(undefined);
    setDone(what);
  };
  const goOn = (): void => resume.mutate({ params: { caseId }, body: {} }, { onSuccess: () => setDone("resumeDone") });
  const close = () => setShown(undefined);
  return (
    <section aria-label={words.actions} className="stack">
      {status !== "closed" && (
        <div className="buttons">
          {status === "awaiting_approval" && <Button onClick={() => setShown("approve")}>{words.approve}</Button>}
          {isPaused(of) ? (
            <Button variant="secondary" loading={resume.isPending} onClick={goOn}>
              {words.resume}
            </Button>
          ) : (
            status === "ongoing" && (
              <Button variant="secondary" onClick={() => setShown("pause")}>
                {words.pause}
              </Button>
            )
          )}
          <Button variant="tertiary" data-color="danger" onClick={() => setShown("withdraw")}>
            {words.withdraw}
          </Button>
        </div>
      )}
      {resume.error !== null && <Failure failure={resume.error} />}
      <div role="status">
        {done !== undefined && (
          <InlineMessage status="success">
            {words[done]}
            {done === "pauseDone" && isPaused(of) && (
              <Button size="xsmall" variant="tertiary" onClick={goOn}>
                {words.undo}
              </Button>
            )}
          </InlineMessage>
        )}
      </div>
      <PauseDialog of={of} isOpen={shown === "pause"} onClose={close} onDone={() => end("pauseDone")} />
      <WithdrawDialog of={of} isOpen={shown === "withdraw"} onClose={close} onDone={() => end("withdrawDone")} />
      <ApproveDialog of={of} isOpen={shown === "approve"} onClose={close} onDone={() => end("approveDone")} />
    </section>
  );
}
