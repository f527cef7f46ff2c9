import { z } from "zod";
import type { ApiFailure } from "../../api/failure.ts";
import { refusalText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { NEW_CASE } from "../../i18n/new-case.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { Failure, Trouble } from "../../parts/states.tsx";

const Reason = z.looseObject({ code: z.string(), caseId: z.string().optional() });

type NotStartedProps = { readonly failure: ApiFailure; readonly isShownAtFields: boolean };

/** Why no case came of it; where the claim is in one already, the way to it. */
export function NotStarted({ failure, isShownAtFields }: NotStartedProps) {
  const { texts, language, format } = useLanguage(NEW_CASE);
  const { newCase: words } = texts;
  const { refusal } = failure;
  if (refusal?.code === "claim_refused" && isShownAtFields) return null;
  const reason = Reason.safeParse(refusal?.["reason"]);
  if (refusal?.code !== "case_not_started" || !reason.success) return <Failure failure={failure} />;
  const { caseId } = reason.data;
  const inside = Reason.safeParse(reason.data["reason"]);
  return (
    <Trouble
      status="warning"
      title={refusalText({ code: refusal.code }, language, format)}
      action={
        caseId !== undefined && (
          <ButtonLink to="/saker/$caseId" params={{ caseId }}>
            {words.toCase}
          </ButtonLink>
        )
      }
    >
      {refusalText(inside.success ? inside.data : reason.data, language, format)}
    </Trouble>
  );
}
