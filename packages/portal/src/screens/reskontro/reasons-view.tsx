import { BodyShort, Heading } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { Loaded, Loading } from "../../parts/states.tsx";
import type { LedgerFilter } from "./ledger-filter.ts";
import { NoItems } from "./no-items.tsx";
import { type Counted, type Group, grouped } from "./reason-groups.ts";
import { useCounts } from "./use-items.ts";

type ReasonsProps = { readonly creditorId: string; readonly filter: LedgerFilter };

/** All open items by what happens to them or why nothing does; together the counts are all of them (N7). */
export function ReasonsView({ creditorId, filter }: ReasonsProps) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const counts = useCounts(creditorId);
  const sum = (of: readonly Counted[]): number => of.reduce((total, { count }) => total + count, 0);
  return (
    <Loaded query={counts} skeleton={<Loading lines={8} />}>
      {(data) =>
        data.items === 0 ? (
          <NoItems />
        ) : (
          <>
            <BodyShort>{words.sum(data.items, sum(data.acts), sum(data.waits))}</BodyShort>
            <div className="card-grid">
              {grouped(data).map(({ group, counts: of }) => (
                <GroupCard key={group} group={group} counts={of} filter={filter} />
              ))}
            </div>
          </>
        )
      }
    </Loaded>
  );
}

type GroupCardProps = {
  readonly group: Group;
  readonly counts: readonly Counted[];
  readonly filter: LedgerFilter;
};

function GroupCard({ group, counts, filter }: GroupCardProps) {
  const { texts, language } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  if (counts.length === 0) return null;
  return (
    <section className="card" aria-label={words.groups[group]}>
      <Heading size="small" level="2" spacing>
        {words.groups[group]}
      </Heading>
      <ul className="plain-list rows">
        {counts.map(({ code, count, text }) => (
          <li key={code}>
            <Link
              to="/reskontro"
              search={{ kreditor: filter.kreditor, vis: "why", grunn: code }}
              className="row-link"
              data-row-link
            >
              <span className="row-name">{text[language]}</span>
              <span className="number">{words.items(count)}</span>
              <span className="row-more quiet">
                {group === "acts" ? texts.adviceByGroup.acts : (texts.advice[code] ?? texts.adviceByGroup[group])}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
