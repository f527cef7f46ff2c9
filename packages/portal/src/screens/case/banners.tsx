import { codeText } from "../../api/refusal-text.ts";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { Trouble } from "../../parts/states.tsx";
import { isOperator, useMe } from "../../shell/me.tsx";
import type { OneCase } from "./one-case.ts";
import { RefundSurplus } from "./refund-surplus.tsx";

/** What stops the case or asks for somebody, above everything else. */
export function Banners({ of }: { readonly of: OneCase }) {
  const { texts, language, format } = useLanguage(CASE_PAGE);
  const words = texts.case;
  const side = isOperator(useMe()) ? "operator" : "creditor";
  return (
    <>
      {of.status === "awaiting_approval" && (
        <Trouble status="warning" title={words.approvalBanner}>
          {words.approvalBody}
        </Trouble>
      )}
      {isPaused(of) && (
        <Trouble status="warning" title={words.pausedBanner}>
          {of.paused?.until === undefined ? words.pausedForGood : words.pausedUntil(format.day(of.paused.until))}
        </Trouble>
      )}
      {of.holds.map(({ kind, until, note }) => (
        <Trouble
          key={kind}
          status="warning"
          title={
            kind === "agency" && of.handOverWaitsFor !== undefined ? words.agencyWaitsTitle : codeText(kind, language)
          }
          action={
            kind === "agency" && (
              <ButtonLink to="/inkassobyra" search={{ kreditor: of.creditorId }} variant="secondary" size="small">
                {words.toAgency}
              </ButtonLink>
            )
          }
        >
          {[
            until === undefined ? undefined : words.heldUntil(format.day(until)),
            kind === "agency" && of.handOverWaitsFor !== undefined
              ? words.agencyWaits(format.money(of.handOverWaitsFor.creditOre))
              : note,
          ]
            .filter(Boolean)
            .join(" ")}
        </Trouble>
      ))}
      {of.awaitsAnswer === side && <Trouble status="warning" title={texts.remarks.banner} />}
      {of.refund !== undefined && (
        <Trouble
          status="warning"
          title={words.refundBanner(format.money(of.refund.ore))}
          action={<RefundSurplus of={of} />}
        >
          {words.refundBody}
        </Trouble>
      )}
      {of.customerCredit !== undefined && (
        <Trouble status="warning" title={words.creditBanner(format.money(of.customerCredit.ore))}>
          {words.creditBody}
        </Trouble>
      )}
    </>
  );
}

/** Paused by a person, as distinct from held by what happened; it may be both. */
export const isPaused = ({ paused, status }: OneCase): boolean => paused !== undefined && status !== "closed";

/** Also beside what holds it, but not while an agency has it. */
export const mayBePaused = ({ status, holds }: OneCase): boolean =>
  status === "ongoing" || (status === "on_hold" && holds.every(({ kind }) => kind !== "agency"));
