import type { Table } from "@kravflyt/store";

/** A request to the table as the store made it: `TransactWriteCommand`, and the keys of the items it writes. */
export type Recorded = { readonly command: string; readonly writes: readonly WrittenItem[] };
export type WrittenItem = {
  readonly pk: string;
  readonly sk: string;
  readonly put?: Readonly<Record<string, unknown>>;
};

/** The same table, that notes every request in `log`; `before` is awaited before one is sent. */
export function recording(
  table: Table,
  log: Recorded[],
  before: (recorded: Recorded) => Promise<void> = async () => {},
): Table {
  const send = async (command: Parameters<Table["db"]["send"]>[0]) => {
    const recorded = { command: command.constructor.name, writes: writesOf(command.input as Input) };
    log.push(recorded);
    await before(recorded);
    return table.db.send(command);
  };
  const db = new Proxy(table.db, { get: (target, name) => (name === "send" ? send : Reflect.get(target, name)) });
  return { ...table, db };
}

type Key = { readonly pk: string; readonly sk: string };
type Put = { readonly Item: Key & Record<string, unknown> };
type Input = Partial<Put> & {
  readonly TransactItems?: readonly { readonly Put?: Put; readonly Update?: { readonly Key: Key } }[];
  readonly RequestItems?: Readonly<Record<string, unknown>>;
};

/** Strike-offs of the outbox are deletes in a batch; they are requests, not items that are written. */
function writesOf({ Item, TransactItems }: Input): readonly WrittenItem[] {
  if (Item !== undefined) return [written(Item)];
  return (TransactItems ?? []).flatMap(({ Put, Update }) => {
    if (Put !== undefined) return [written(Put.Item)];
    return Update === undefined ? [] : [{ pk: Update.Key.pk, sk: Update.Key.sk }];
  });
}

const written = (item: Put["Item"]): WrittenItem => ({ pk: item.pk, sk: item.sk, put: item });

/** What people call an item: `case`, `event`, `dispatch`, `outbox` … */
export const kindOf = ({ pk, sk }: Key): string =>
  sk.startsWith("EVENT#") ? "event" : (pk.split("#")[0] ?? pk).toLowerCase();
