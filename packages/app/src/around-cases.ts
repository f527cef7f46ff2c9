import type { ConnectionId, CreditorId } from "@kravflyt/core";
import {
  type Connection,
  loadConnection,
  type Subscription,
  subscriptionsOf,
  type Table,
  type Versioned,
} from "@kravflyt/store";

/** What is looked at besides a case when it is saved: who hears of it, and which books it is from. */
export type AroundCases = {
  readonly subscriptions: (creditorId: CreditorId) => Promise<readonly Versioned<Subscription>[]>;
  readonly connection: (connectionId: ConnectionId) => Promise<Versioned<Connection> | undefined>;
};

export const aroundCases = (table: Table): AroundCases => ({
  subscriptions: (creditorId) => subscriptionsOf(table, creditorId),
  connection: (connectionId) => loadConnection(table, connectionId),
});

/** The same, each looked at once: for cases that are saved within seconds of each other. What failed is looked at again. */
export function onceAroundCases(table: Table): AroundCases {
  const { subscriptions, connection } = aroundCases(table);
  return { subscriptions: once(subscriptions), connection: once(connection) };
}

function once<Id, Value>(look: (id: Id) => Promise<Value>): (id: Id) => Promise<Value> {
  const looked = new Map<Id, Promise<Value>>();
  return (id) => {
    const known = looked.get(id);
    if (known !== undefined) return known;
    const asked = look(id);
    looked.set(id, asked);
    asked.catch(() => looked.delete(id));
    return asked;
  };
}
