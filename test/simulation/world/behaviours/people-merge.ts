import { mergeCases } from "@kravflyt/app";
import type { Case } from "@kravflyt/core";
import { ask, asPerson } from "../orders.ts";
import type { Behaviour, Office } from "../world.ts";

/** Each day, of so many debtors with two cases those of one are merged, if the hub lets them. */
const ONE_IN = 6;

/** People see that a debtor has two cases, and order one of them to go on in the other. */
export const peopleMerge: Behaviour = {
  name: "people merge",
  live: async ({ offices, random }) => {
    for (const office of offices) {
      for (const [into, other] of twins(office)) {
        if (!random.isOneIn(ONE_IN)) continue;
        const order = { ...asPerson(into), otherId: other.caseId };
        await ask(office, () => mergeCases(office.hub.shell(), order));
      }
    }
  },
};

/** Running cases of one creditor against one customer of its books. */
function twins({ mirror }: Office): readonly (readonly [Case, Case])[] {
  const first = new Map<string, Case>();
  const found: [Case, Case][] = [];
  for (const { state } of mirror.cases.values()) {
    if (state.status === "closed" || state.agreement.payee !== "client_account") continue;
    const key = `${state.creditorId} ${state.debtor.sourceId}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, state);
    else found.push([known, state]);
  }
  return found;
}
