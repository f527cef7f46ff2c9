import { type Grant, isOperators, seenBy } from "@kravflyt/core";
import { loadUser, type Table } from "@kravflyt/store";

export type PersonName = { readonly userId: string; readonly name: string };

/**
 * What the people behind these ids are called. A viewer is told of whoever they have a creditor in common with, and of those
 * who work for the operator; of nobody else, not even that they are there.
 */
export async function readNames(
  table: Table,
  { viewer, userIds }: { readonly viewer: Grant; readonly userIds: readonly string[] },
): Promise<readonly PersonName[]> {
  const people = await Promise.all([...new Set(userIds)].map((userId) => loadUser(table, userId)));
  return people.flatMap((person) => {
    if (person === undefined) return [];
    const isKnown = person.roles.some(isOperators) || seenBy(viewer, person) !== undefined;
    return isKnown ? [{ userId: person.userId, name: person.name }] : [];
  });
}
