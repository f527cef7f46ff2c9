import { LocalAlert } from "@navikt/ds-react";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Claim } from "./ask.ts";

/** How the case stands, where it is anything but going on. */
export function StandingNote({ of: { standing, creditor } }: { readonly of: Claim }) {
  const { texts, format } = useLanguage(DEBTOR);
  const words = texts.debtor.standing;
  switch (standing.kind) {
    case "ongoing":
      return null;
    case "objected":
      return <Note title={words.objected(format.day(standing.on))}>{words.objectedBody}</Note>;
    case "objected_at_law":
      return <Note title={words.objected(format.day(standing.on))}>{words.objectedAtLawBody}</Note>;
    case "payment_on_its_way":
      return (
        <Note title={words.paidByVipps(format.day(standing.on))} status="success">
          {words.paidByVippsBody}
        </Note>
      );
    case "deferred":
      return <Note title={words.deferred(format.day(standing.until))}>{words.deferredBody}</Note>;
    case "closed":
      return standing.reason === "paid" ? (
        <Note title={words.paid(format.day(standing.on))} status="success">
          {words.paidBody}
        </Note>
      ) : (
        <Note title={words.ended(format.day(standing.on))}>
          {standing.reason === "ended" ? words.endedBody : words.notWithUsBody(creditor.name)}
        </Note>
      );
    default:
      return <Note title={words[standing.kind]}>{words[`${standing.kind}Body`]}</Note>;
  }
}

function Note({
  title,
  status = "announcement",
  children,
}: {
  readonly title: string;
  readonly status?: "announcement" | "success";
  readonly children: string;
}) {
  return (
    <LocalAlert status={status}>
      <LocalAlert.Header>
        <LocalAlert.Title>{title}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>{children}</LocalAlert.Content>
    </LocalAlert>
  );
}
