import { Link } from "@navikt/ds-react";
import type { ApiFailure } from "../../api/failure.ts";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { helpUrlOf } from "../connections/connection-words.ts";

type HelpfulFailureProps = { readonly failure: ApiFailure; readonly retry?: () => unknown };

/** Why a system did not let us in, with the way to its own page where that is put right (FIKEN-2, FIKEN-54). */
export function HelpfulFailure({ failure, retry }: HelpfulFailureProps) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const helpUrl = helpUrlOf(failure.refusal?.["helpUrl"]);
  return (
    <div className="stack">
      <Failure failure={failure} {...(retry !== undefined && { retry })} />
      {helpUrl !== undefined && (
        <Link href={helpUrl} target="_blank" rel="noreferrer">
          {words.openHelp}
        </Link>
      )}
    </div>
  );
}
