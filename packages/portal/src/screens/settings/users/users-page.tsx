import { BodyShort, Button } from "@navikt/ds-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCreditors } from "../../../api/creditors.ts";
import { keyOf, useAsk, useHub } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { PageHead } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { BrokenRows, Empty, Failure, Loading } from "../../../parts/states.tsx";
import { Invitations } from "./invitations.tsx";
import { type Invitation, InviteDialog } from "./invite-dialog.tsx";
import { UserTable } from "./user-table.tsx";

/** Everybody who can log in and has a creditor in common with the person, and who is asked in (WEB-38). */
export function UsersPage() {
  const { texts, format } = useLanguage(USERS);
  const { users } = texts;
  const [inviting, setInviting] = useState<Invitation | "new">();
  const [done, setDone] = useState<string>();
  const creditors = useCreditors();
  return (
    <>
      <PageHead title={texts.settings.parts.users}>
        <Button onClick={() => setInviting("new")} disabled={creditors.data === undefined}>
          {users.invite}
        </Button>
      </PageHead>
      <BodyShort className="quiet">{users.intro}</BodyShort>
      <Receipt text={done} />
      <OpenInvitations onAgain={setInviting} onWithdrawn={({ email }) => setDone(users.withdrawn(email))} />
      <People />
      {inviting !== undefined && creditors.data !== undefined && (
        <InviteDialog
          creditors={creditors.data}
          like={inviting === "new" ? undefined : inviting}
          onClose={() => setInviting(undefined)}
          onInvited={({ email, expiresAt }) => {
            setInviting(undefined);
            setDone(users.invited(email, format.moment(expiresAt)));
          }}
        />
      )}
    </>
  );
}

type OpenInvitationsProps = {
  readonly onAgain: (invitation: Invitation) => void;
  readonly onWithdrawn: (invitation: Invitation) => void;
};

/** The newest page of them: an invitation is good for seven days. */
function OpenInvitations(props: OpenInvitationsProps) {
  const read = useQuery(useAsk()("listInvitations", { query: {} }));
  if (read.error !== null && read.data === undefined) return <Failure failure={read.error} retry={read.refetch} />;
  return read.data === undefined ? null : <Invitations invitations={read.data.invitations} {...props} />;
}

/** Page after page by hand: a page of a creditor's admin may hold few, and still have a next one. */
function People() {
  const { users } = useLanguage(USERS).texts;
  const { client } = useHub();
  const read = useInfiniteQuery({
    queryKey: keyOf("listUsers", {}),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => client.ask("listUsers", { query: { cursor: pageParam } }, { signal }),
    getNextPageParam: ({ cursor }) => cursor,
  });
  if (read.data === undefined) {
    return read.error === null ? <Loading lines={6} /> : <Failure failure={read.error} retry={read.refetch} />;
  }
  const people = read.data.pages.flatMap((page) => page.users);
  if (people.length === 0 && !read.hasNextPage) return <Empty title={users.empty}>{users.emptyBody}</Empty>;
  return (
    <>
      <BrokenRows count={read.data.pages.reduce((sum, { broken }) => sum + broken, 0)} />
      <UserTable people={people} />
      {read.hasNextPage && (
        <div>
          <Button variant="secondary" loading={read.isFetchingNextPage} onClick={() => read.fetchNextPage()}>
            {users.more}
          </Button>
        </div>
      )}
    </>
  );
}
