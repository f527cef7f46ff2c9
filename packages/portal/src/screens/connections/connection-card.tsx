import { Skeleton, Tag } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import { ConnectionButtons } from "./connection-buttons.tsx";
import { HealthFacts } from "./connection-health.tsx";
import { ConnectionProblem } from "./connection-problem.tsx";
import { CONDITION_COLORS, type Connection, type Health } from "./connection-words.ts";
import { useSystemName } from "./use-systems.ts";

type ConnectionCardProps = {
  readonly connection: Connection;
  readonly createsCases: boolean;
  /** The creditor has more connections than this one. */
  readonly isSeveral: boolean;
};

/** One connection to a system: how it is, what stands in the way, and what can be done. */
export function ConnectionCard({ connection, createsCases, isSeveral }: ConnectionCardProps) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const { connectionId, system, names } = connection;
  const company = names?.company ?? connection.company;
  const label = useSystemName()(system);
  const mayConnect = isAdmin(useMe());
  const health = useQuery(useAsk()("readConnectionHealth", { params: { connectionId } }));
  return (
    <Card title={label} aside={health.data && <ConditionTag condition={health.data.condition} />}>
      <div className="stack">
        <div className="tags">
          {company !== undefined && <span className="quiet">{words.company(company)}</span>}
          {isSeveral && connection.status === "active" && <CreatesTag createsCases={createsCases} />}
        </div>
        <Loaded query={health} skeleton={<Skeleton variant="rounded" height="7rem" />}>
          {(of) => (
            <>
              <ConnectionProblem health={of} />
              <HealthFacts of={of} />
              {mayConnect && (
                <ConnectionButtons
                  connection={connection}
                  label={label}
                  hasProblem={of.problem !== undefined}
                  createsCases={createsCases}
                  isSeveral={isSeveral}
                />
              )}
            </>
          )}
        </Loaded>
      </div>
    </Card>
  );
}

function ConditionTag({ condition }: { readonly condition: Health["condition"] }) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  return (
    <Tag size="small" variant="moderate" data-color={CONDITION_COLORS[condition]}>
      {words.condition[condition]}
    </Tag>
  );
}

function CreatesTag({ createsCases }: { readonly createsCases: boolean }) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  return (
    <Tag size="small" variant="outline" data-color={createsCases ? "accent" : "neutral"}>
      {createsCases ? words.creates : words.createsNot}
    </Tag>
  );
}
