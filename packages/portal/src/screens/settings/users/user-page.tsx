import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { followed, useAsk, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { TextLink } from "../../../parts/links.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Card, PageHead } from "../../../parts/page.tsx";
import { usePeople } from "../../../parts/people.ts";
import { Receipt } from "../../../parts/receipt.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { useMe } from "../../../shell/me.tsx";
import { AccessForm } from "./access-form.tsx";
import { AddingSwitch } from "./adding-switch.tsx";
import { MadeKeys } from "./made-keys.tsx";
import type { OneUser } from "./one-user.ts";
import { UserStatus } from "./user-table.tsx";

/** One person: what they may do, who gave it, and the way to change or end it. */
export function UserPage({ userId }: { readonly userId: string }) {
  const { texts } = useLanguage(USERS);
  const read = useQuery(useAsk()("readUser", { params: { userId } }));
  return (
    <>
      <div>
        <TextLink to="/innstillinger/brukere">{texts.users.back}</TextLink>
        <PageHead title={read.data?.name ?? texts.settings.parts.users}>
          {read.data !== undefined && <UserStatus status={read.data.status} />}
        </PageHead>
        {read.data?.email !== undefined && <BodyShort className="quiet">{read.data.email}</BodyShort>}
      </div>
      <Loaded query={read}>{(user) => <UserView user={user} />}</Loaded>
    </>
  );
}

function UserView({ user }: { readonly user: OneUser }) {
  const { users } = useLanguage(USERS).texts;
  const me = useMe();
  const [done, setDone] = useState<string>();
  const isOwn = user.userId === me.userId;
  const mayChange = user.status === "active" && !isOwn;
  return (
    <>
      <Receipt text={done} />
      <Card title={users.access}>
        <div className="stack">
          <Known user={user} />
          {isOwn && <BodyShort>{users.own}</BodyShort>}
          {user.status !== "active" && <BodyShort>{users.notActive}</BodyShort>}
          {mayChange && <AccessForm user={user} onSaved={() => setDone(users.saved)} />}
        </div>
      </Card>
      {mayChange && <AddingSwitch user={user} onSaved={() => setDone(users.addingSaved)} />}
      <MadeKeys user={user} />
      {mayChange && <Revoke user={user} onDone={() => setDone(users.revoked)} />}
    </>
  );
}

/** Who gave it last, and the terms that the person said yes to. */
function Known({ user }: { readonly user: OneUser }) {
  const { texts, format } = useLanguage(USERS);
  const { users } = texts;
  const nameOf = usePeople([user.changedBy]);
  return (
    <BodyShort className="quiet">
      {format.list(user.roles.map((role) => users.role[role]))}.{" "}
      {users.changed(nameOf(user.changedBy), format.moment(user.changedAt))}{" "}
      {user.termsAccepted === undefined ? users.noTerms : users.terms(user.termsAccepted)}
    </BodyShort>
  );
}

function Revoke({ user, onDone }: { readonly user: OneUser; readonly onDone: () => void }) {
  const { users } = useLanguage(USERS).texts;
  const revoke = useOrder("revokeUser");
  const [isOpen, setOpen] = useState(false);
  const end = (): void =>
    followed(revoke.mutateAsync({ params: { userId: user.userId }, body: {} }), () => {
      setOpen(false);
      onDone();
    });
  return (
    <div>
      <Button variant="secondary" data-color="danger" onClick={() => setOpen(true)}>
        {users.revoke}
      </Button>
      <OrderDialog
        title={users.revokeTitle}
        go={users.revoke}
        isOpen={isOpen}
        isDanger
        isPending={revoke.isPending}
        failure={revoke.error}
        onClose={() => setOpen(false)}
        onSubmit={end}
      >
        <BodyShort>{users.revokeBody(user.name)}</BodyShort>
        {user.keys.length > 0 && <BodyShort>{users.revokeKeys}</BodyShort>}
      </OrderDialog>
    </div>
  );
}
