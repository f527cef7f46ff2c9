import { BodyShort, Button, Table, Tag } from "@navikt/ds-react";
import { API_KEYS } from "../../../i18n/api-keys.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { usePeople } from "../../../parts/people.ts";
import { useMe } from "../../../shell/me.tsx";
import { type ApiKey, stateOf } from "./key-state.ts";

type KeyTableProps = {
  readonly keys: readonly ApiKey[];
  /** Left out for those that let nobody in any more. */
  readonly onRevoke?: (key: ApiKey) => void;
};

/** Keys with what each is good for and when it was last used. */
export function KeyTable({ keys: listed, onRevoke }: KeyTableProps) {
  const { keys } = useLanguage(API_KEYS).texts;
  const nameOf = usePeople(listed.map(({ createdBy }) => createdBy));
  return (
    <div className="card card-flush">
      <Table className="stacking" size="medium">
        <Table.Header>
          <Table.Row>
            {[keys.name, keys.scopesShort, keys.lastUsed, keys.expiresShort].map((head) => (
              <Table.HeaderCell key={head} scope="col">
                {head}
              </Table.HeaderCell>
            ))}
            {onRevoke !== undefined && <Table.DataCell />}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {listed.map((key) => (
            <KeyRow key={key.keyId} of={key} by={nameOf(key.createdBy)} {...(onRevoke && { onRevoke })} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

type KeyRowProps = { readonly of: ApiKey; readonly by: string; readonly onRevoke?: (key: ApiKey) => void };

function KeyRow({ of, by, onRevoke }: KeyRowProps) {
  const { texts, format } = useLanguage(API_KEYS);
  const { keys } = texts;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <span className="row-name">{of.name}</span>
        <BodyShort size="small" className="quiet">
          {keys.made(by, format.moment(of.createdAt))}
        </BodyShort>
      </Table.HeaderCell>
      <Table.DataCell data-label={keys.scopesShort}>
        <ul className="plain-list">
          {of.scopes.map((scope) => (
            <li key={scope}>{keys.scope[scope]}</li>
          ))}
        </ul>
      </Table.DataCell>
      <Table.DataCell data-label={keys.lastUsed}>
        {of.lastUsedOn === undefined ? (
          <span className="quiet">{keys.neverUsed}</span>
        ) : (
          <span className="nowrap">{format.day(of.lastUsedOn)}</span>
        )}
      </Table.DataCell>
      <Table.DataCell data-label={keys.expiresShort}>
        <Until of={of} />
      </Table.DataCell>
      {onRevoke !== undefined && (
        <Table.DataCell>
          <Button
            size="small"
            variant="tertiary"
            data-color="danger"
            aria-label={keys.revokeOf(of.name)}
            onClick={() => onRevoke(of)}
          >
            {keys.revokeShort}
          </Button>
        </Table.DataCell>
      )}
    </Table.Row>
  );
}

/** Until when it lets somebody in, or since when it does not. */
function Until({ of }: { readonly of: ApiKey }) {
  const { texts, format } = useLanguage(API_KEYS);
  const { keys } = texts;
  const state = stateOf(of, useMe().today);
  if (of.revokedAt !== undefined) return <span>{keys.revokedAt(format.moment(of.revokedAt))}</span>;
  if (state === "expired") return <span>{keys.expired(format.day(of.expiresOn))}</span>;
  return (
    <span className="tagged">
      <span className="nowrap">{format.day(of.expiresOn)}</span>
      {state === "soon" && (
        <Tag size="xsmall" variant="moderate" data-color="warning">
          {keys.soon}
        </Tag>
      )}
    </span>
  );
}
