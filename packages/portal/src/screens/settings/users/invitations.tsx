import { BodyShort, Button, Tag } from "@navikt/ds-react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { Card } from "../../../parts/page.tsx";
import { usePeople } from "../../../parts/people.ts";
import { Failure } from "../../../parts/states.tsx";
import type { Invitation } from "./invite-dialog.tsx";

type InvitationsProps = {
  readonly invitations: readonly Invitation[];
  readonly onAgain: (invitation: Invitation) => void;
  readonly onWithdrawn: (invitation: Invitation) => void;
};

/** Those that nobody has used yet: who waits, and who has to be asked again. */
export function Invitations({ invitations, onAgain, onWithdrawn }: InvitationsProps) {
  const { users } = useLanguage(USERS).texts;
  const withdraw = useOrder("withdrawInvitation");
  const unused = invitations.filter(({ status }) => status === "open" || status === "expired");
  const nameOf = usePeople(unused.map(({ invitedBy }) => invitedBy));
  if (unused.length === 0) return null;
  const take = ({ invitationId }: Invitation): void =>
    withdraw.mutate({ params: { invitationId }, body: {} }, { onSuccess: onWithdrawn });
  return (
    <Card title={users.invitations}>
      {withdraw.error !== null && <Failure failure={withdraw.error} />}
      <ul className="plain-list rows">
        {unused.map((one) => (
          <li key={one.invitationId} className="document-row">
            <InvitationFacts of={one} by={nameOf(one.invitedBy)} />
            {one.status === "expired" ? (
              <Button
                size="small"
                variant="secondary"
                aria-label={users.againOf(one.email)}
                onClick={() => onAgain(one)}
              >
                {users.again}
              </Button>
            ) : (
              <Button
                size="small"
                variant="tertiary"
                data-color="danger"
                aria-label={users.withdrawOf(one.email)}
                loading={withdraw.isPending && withdraw.variables.params.invitationId === one.invitationId}
                onClick={() => take(one)}
              >
                {users.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function InvitationFacts({ of, by }: { readonly of: Invitation; readonly by: string }) {
  const { texts, format } = useLanguage(USERS);
  const { users } = texts;
  const { email, roles, status, expiresAt, invitedAt, mailedAt } = of;
  const until = format.moment(expiresAt);
  return (
    <div>
      <span className="row-name">{email}</span>{" "}
      <Tag size="xsmall" variant="outline" data-color={status === "expired" ? "warning" : "info"}>
        {status === "expired" ? users.expired(until) : users.open(until)}
      </Tag>
      <BodyShort size="small" className="quiet">
        {format.list(roles.map((role) => users.role[role]))}. {users.invitedBy(by, format.moment(invitedAt))}.
        {mailedAt === undefined && status === "open" && ` ${users.notMailed}`}
      </BodyShort>
    </div>
  );
}
