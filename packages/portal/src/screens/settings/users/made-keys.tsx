import { BodyShort } from "@navikt/ds-react";
import { namedCreditor, useCreditors } from "../../../api/creditors.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { TextLink } from "../../../parts/links.tsx";
import { Card } from "../../../parts/page.tsx";
import { Trouble } from "../../../parts/states.tsx";
import type { OneUser } from "./one-user.ts";

/** Keys that the person made and that go on without them, each with the way to where it is stopped. */
export function MadeKeys({ user }: { readonly user: OneUser }) {
  const { users } = useLanguage(USERS).texts;
  if (user.keys.length === 0) return null;
  return (
    <Card title={users.keys}>
      <div className="stack">
        {user.status === "revoked" ? (
          <Trouble status="warning" title={users.keysGoOn}>
            {users.keysEnd}
          </Trouble>
        ) : (
          <BodyShort className="quiet">{users.keysBody}</BodyShort>
        )}
        <ul className="plain-list rows">
          {user.keys.map((key) => (
            <MadeKey key={key.keyId} of={key} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

function MadeKey({ of }: { readonly of: OneUser["keys"][number] }) {
  const { texts, format } = useLanguage(USERS);
  const { users } = texts;
  const creditor = namedCreditor(useCreditors().data ?? [], of.creditorId)?.name ?? of.creditorId;
  const until = users.keyUntil(format.day(of.expiresOn));
  const used = of.lastUsedOn === undefined ? users.keyUnused : users.keyUsed(format.day(of.lastUsedOn));
  return (
    <li className="document-row">
      <div>
        <span className="row-name">{of.name}</span>
        <BodyShort size="small" className="quiet">
          {until} {used}
        </BodyShort>
      </div>
      <TextLink to="/innstillinger/nokler" search={{ kreditor: of.creditorId }}>
        {users.keysOf(creditor)}
      </TextLink>
    </li>
  );
}
