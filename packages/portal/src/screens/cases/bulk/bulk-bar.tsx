import { Button } from "@navikt/ds-react";
import { lazy, Suspense, useState } from "react";
import { CASE_LIST } from "../../../i18n/case-list.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { ListedCase } from "../read-page.ts";
import type { BulkKind } from "./bulk.ts";
import { BULK_KINDS, fits } from "./bulk.ts";
import { type AllThatFit, ChooseAll } from "./choose-all.tsx";

/** It brings the calendar with it: loaded when it is opened, and not with the list. */
const BulkDialog = lazy(() => import("./bulk-dialog.tsx").then((module) => ({ default: module.BulkDialog })));

type BulkBarProps = {
  readonly chosen: readonly ListedCase[];
  readonly all: AllThatFit;
  readonly onUnselect: () => void;
};

/** How many are chosen and what they sum to, and what can be done with all of them. */
export function BulkBar({ chosen, all, onUnselect }: BulkBarProps) {
  const { texts, format } = useLanguage(CASE_LIST);
  const { list: words } = texts;
  // the cases as they were when the dialog was opened: the list behind it changes while orders are given
  const [shown, setShown] = useState<{ readonly kind: BulkKind; readonly cases: readonly ListedCase[] }>();
  const sum = chosen.reduce((total, { principalOre }) => total + principalOre, 0);
  const close = (isDone: boolean): void => {
    setShown(undefined);
    if (isDone) onUnselect();
  };
  return (
    <>
      {chosen.length > 0 && (
        <section className="chosen-bar" aria-label={words.bulkBar}>
          <div role="status">
            <strong>{words.chosen(chosen.length, format.number(chosen.length))}</strong>, {words.sum(format.money(sum))}
          </div>
          <ChooseAll all={all} />
          <div className="buttons">
            {BULK_KINDS.map((kind) => {
              const count = chosen.filter((one) => fits(kind, one)).length;
              if (count === 0) return null;
              return (
                <Button
                  key={kind}
                  size="small"
                  variant={kind === "approve" ? "primary" : "secondary"}
                  {...(kind === "withdraw" && { "data-color": "danger" })}
                  onClick={() => setShown({ kind, cases: chosen })}
                >
                  {words.bulkCount(words.bulk[kind], format.number(count))}
                </Button>
              );
            })}
            <Button size="small" variant="tertiary" data-color="neutral" onClick={onUnselect}>
              {words.unselect}
            </Button>
          </div>
        </section>
      )}
      {shown !== undefined && (
        <Suspense>
          <BulkDialog kind={shown.kind} chosen={shown.cases} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
