import { Table, Tag } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import type { Reply } from "../../../api/client.ts";
import { useCreditors } from "../../../api/creditors.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { USERS } from "../../../i18n/settings.ts";
import { useMe } from "../../../shell/me.tsx";
import { sideOf } from "./role-words.ts";

export type ListedUser = Reply<"listUsers">["users"][number];

/** Names of creditors that are written out; more are counted. */
const WRITTEN_OUT_MAX = 3;

/** The people with what they may do, in plain words; a row leads to the person. */
export function UserTable({ people }: { readonly people: readonly ListedUser[] }) {
  const { users } = useLanguage(USERS).texts;
  return (
    <div className="card card-flush">
      <Table className="stacking" size="medium">
        <Table.Header>
          <Table.Row>
            {[users.name, users.emailShort, users.roles, users.creditors, users.status].map((head) => (
              <Table.HeaderCell key={head} scope="col">
                {head}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {people.map((one) => (
            <UserRow key={one.userId} of={one} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

function UserRow({ of }: { readonly of: ListedUser }) {
  const { texts, format } = useLanguage(USERS);
  const { users } = texts;
  const { userId } = useMe();
  const names = useCreditorNames(of.creditorIds);
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <Link to="/innstillinger/brukere/$userId" params={{ userId: of.userId }} className="lead-link" data-row-link>
          {of.name}
        </Link>
        {of.userId === userId && ` (${users.you.toLowerCase()})`}
      </Table.HeaderCell>
      <Table.DataCell data-label={users.emailShort}>{of.email ?? ""}</Table.DataCell>
      <Table.DataCell data-label={users.roles}>{format.list(of.roles.map((role) => users.role[role]))}</Table.DataCell>
      <Table.DataCell data-label={users.creditors}>
        {sideOf(of.roles) === "operator" ? users.allCreditors : names}
      </Table.DataCell>
      <Table.DataCell data-label={users.status}>
        <UserStatus status={of.status} />
      </Table.DataCell>
    </Table.Row>
  );
}

const COLORS = { active: "success", waiting: "warning", revoked: "neutral" } as const;

export function UserStatus({ status }: { readonly status: ListedUser["status"] }) {
  const { users } = useLanguage(USERS).texts;
  return (
    <Tag className="nowrap" size="small" variant="moderate" data-color={COLORS[status]}>
      {users.states[status]}
    </Tag>
  );
}

function useCreditorNames(ids: readonly string[]): string {
  const { format } = useLanguage();
  const creditors = useCreditors().data ?? [];
  const names = ids.map((id) => creditors.find(({ creditorId }) => creditorId === id)?.name ?? id);
  const more = names.length - WRITTEN_OUT_MAX;
  return more > 0 ? format.list([...names.slice(0, WRITTEN_OUT_MAX), `+${more}`]) : format.list(names);
}
