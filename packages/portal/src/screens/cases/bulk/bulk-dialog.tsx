import { BodyShort, Checkbox, CheckboxGroup, InlineMessage } from "@navikt/ds-react";
import { useState } from "react";
import { BULK } from "../../../i18n/bulk.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { nextDay } from "../../../parts/days.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { useMe } from "../../../shell/me.tsx";
import type { ListedCase } from "../read-page.ts";
import { type BulkKind, fits } from "./bulk.ts";
import { isSaidWrong, NOT_SAID, PauseFields, type Pausing, reasonOf } from "./pause-fields.tsx";
import { Results } from "./results.tsx";
import { type BulkOrder, useBulk, useWithdrawalCosts } from "./use-bulk.ts";

type BulkDialogProps = {
  readonly kind: BulkKind;
  readonly chosen: readonly ListedCase[];
  /** `isDone`: orders were given, and the choice is used up. */
  readonly onClose: (isDone: boolean) => void;
};

/** Says what will be done with how many, gives the orders when that is confirmed, and tells how each went. */
export function BulkDialog({ kind, chosen, onClose }: BulkDialogProps) {
  const { texts, format } = useLanguage(BULK);
  const { list: words, bulk: said } = texts;
  const { today } = useMe();
  const fitting = chosen.filter((one) => fits(kind, one));
  // what orders were given for: it is no longer as it was when they are carried out
  const [given, setGiven] = useState<readonly ListedCase[]>();
  const costs = useWithdrawalCosts(kind, fitting, given === undefined);
  const cases = kind === "withdraw" ? fitting.filter(({ caseId }) => costs.data?.has(caseId)) : fitting;
  const { run, results, isRunning } = useBulk();
  const [pausing, setPausing] = useState(NOT_SAID);
  // a tick is for the costs that were shown
  const [confirmed, setConfirmed] = useState<object>();
  const [isAsked, setAsked] = useState(false);
  const isConfirmed = kind !== "withdraw" || (costs.data !== undefined && confirmed === costs.data);
  const isSaid = kind !== "pause" || !isSaidWrong(pausing);
  const isDone = given !== undefined && !isRunning;
  const submit = (): void => {
    setAsked(true);
    if (!isConfirmed || !isSaid || cases.length === 0) return;
    setGiven(cases);
    void run(cases, orderOf(kind, pausing, costs.data));
  };
  const leftOut = chosen.length - fitting.length;
  return (
    <OrderDialog
      title={said.title[kind]}
      go={isDone ? undefined : words.bulkCount(words.bulk[kind], format.number(cases.length))}
      isOpen
      isDanger={kind === "withdraw"}
      isPending={isRunning}
      failure={null}
      onClose={() => onClose(given !== undefined)}
      onSubmit={submit}
    >
      {given !== undefined ? (
        <Results all={given.length} results={results} isRunning={isRunning} />
      ) : (
        <>
          <BodyShort>
            {said.about(fitting.length, format.number(fitting.length))}, {words.sum(format.money(sumOf(fitting)))}.{" "}
            {said.body[kind]}
          </BodyShort>
          {leftOut > 0 && <InlineMessage status="info">{said.leftOut(leftOut, format.number(leftOut))}</InlineMessage>}
          {kind === "pause" && (
            <PauseFields
              from={nextDay(today)}
              pausing={pausing}
              isAsked={isAsked}
              onChange={(change) => setPausing((before) => ({ ...before, ...change }))}
            />
          )}
          {kind === "withdraw" && (
            <Loaded query={costs}>
              {(known) => (
                <Costs
                  cases={fitting}
                  costs={known}
                  isConfirmed={isConfirmed}
                  isMissing={isAsked && !isConfirmed}
                  onConfirm={(yes) => setConfirmed(yes ? known : undefined)}
                />
              )}
            </Loaded>
          )}
        </>
      )}
    </OrderDialog>
  );
}

const sumOf = (cases: readonly ListedCase[]): number => cases.reduce((sum, one) => sum + one.principalOre, 0);

function orderOf(kind: BulkKind, pausing: Pausing, costs: ReadonlyMap<string, number> | undefined): BulkOrder {
  if (kind === "pause") return { kind, until: pausing.until, reason: reasonOf(pausing) };
  return kind === "withdraw" ? { kind, costs: costs ?? new Map() } : { kind };
}

type CostsProps = {
  readonly cases: readonly ListedCase[];
  readonly costs: ReadonlyMap<string, number>;
  readonly isConfirmed: boolean;
  readonly isMissing: boolean;
  readonly onConfirm: (yes: boolean) => void;
};

/** What each case costs to take back, and all of them: that is what the person says yes to (WEB-14). */
function Costs({ cases, costs, isConfirmed, isMissing, onConfirm }: CostsProps) {
  const { texts, format } = useLanguage(BULK);
  const { bulk: said } = texts;
  const total = [...costs.values()].reduce((sum, one) => sum + one, 0);
  const written = (ore: number | undefined): string => {
    if (ore === undefined) return said.costUnknown;
    return ore === 0 ? said.free : format.money(ore);
  };
  return (
    <>
      <div className="cost">
        <ul className="plain-list rows" aria-label={said.costs}>
          {cases.map(({ caseId, debtorName }) => (
            <li key={caseId} className="claim-line">
              <span>{debtorName}</span>
              <span className="number">{written(costs.get(caseId))}</span>
            </li>
          ))}
        </ul>
        <p className="claim-total">
          <span>{said.total}</span>
          <span className="number">{written(total)}</span>
        </p>
      </div>
      <CheckboxGroup
        legend={said.costs}
        hideLegend
        value={isConfirmed ? ["yes"] : []}
        onChange={(value: readonly string[]) => onConfirm(value.length > 0)}
        error={isMissing ? said.confirmMissing : undefined}
      >
        <Checkbox value="yes">{total === 0 ? said.confirmFree : said.confirm(format.money(total))}</Checkbox>
      </CheckboxGroup>
    </>
  );
}
