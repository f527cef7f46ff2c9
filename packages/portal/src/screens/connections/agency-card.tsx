import { Tag } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { codeText } from "../../api/refusal-text.ts";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";

const COLORS = { ordered: "warning", active: "success", needs_credentials: "danger" } as const;

/** The agency that the creditor hands cases over to; nothing where it has none. */
export function AgencyCard({ creditorId }: { readonly creditorId: string }) {
  const { texts, language, format } = useLanguage(CONNECTIONS);
  const words = texts.connections;
  const mayConnect = isAdmin(useMe());
  const read = useQuery(useAsk()("readAgency", { params: { creditorId }, query: { language } }));
  if (read.error !== null && read.data === undefined) return <Failure failure={read.error} retry={read.refetch} />;
  const account = read.data?.account;
  if (account === undefined) return null;
  const label = read.data?.agencies.find(({ agency }) => agency === account.agency)?.label ?? account.agency;
  const { status, lastRunAt, problem } = account;
  return (
    <Card
      title={label}
      aside={
        <Tag size="small" variant="moderate" data-color={COLORS[status]}>
          {words.agencyStatus[status]}
        </Tag>
      }
    >
      <div className="stack">
        <dl className="facts">
          <div>
            <dt>{words.agencyLastRun}</dt>
            <dd>{lastRunAt === undefined ? words.never : format.moment(lastRunAt)}</dd>
          </div>
        </dl>
        {problem !== undefined && <p className="problem-text">{codeText(problem.code, language)}.</p>}
        {mayConnect && status !== "active" && (
          <div>
            <ButtonLink
              to="/integrasjoner/ny"
              search={{ kreditor: creditorId, system: account.agency }}
              variant="secondary"
              size="small"
            >
              {words.goOn}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  );
}
