import { Link, LocalAlert } from "@navikt/ds-react";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { type Health, helpUrlOf } from "./connection-words.ts";

/** What is wrong with a connection, since when, who has to do something, and where. */
export function ConnectionProblem({ health: { problem, condition } }: { readonly health: Health }) {
  const { texts, language, format } = useLanguage(CONNECTIONS);
  const words = texts.connections;
  if (problem === undefined) return null;
  const helpUrl = helpUrlOf(problem.helpUrl);
  return (
    <LocalAlert status={condition === "failing" ? "warning" : "error"} size="small">
      <LocalAlert.Header>
        <LocalAlert.Title>{problem.text[language]}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        {words.problemSince(format.moment(problem.since))} {words.who[problem.who]}
        {helpUrl !== undefined && (
          <div>
            <Link href={helpUrl} target="_blank" rel="noreferrer">
              {words.openHelp}
            </Link>
          </div>
        )}
      </LocalAlert.Content>
    </LocalAlert>
  );
}
