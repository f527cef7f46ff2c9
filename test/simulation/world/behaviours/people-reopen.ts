import { reopenCase } from "@kravflyt/app";
import { ask, asPerson } from "../orders.ts";
import type { Behaviour } from "../world.ts";

/** Each day, of so many closed cases one is opened again. */
const ONE_IN = 250;

/** People find that a case was closed too early: withdrawn by mistake, an objection that was upheld wrongly, a residual. */
export const peopleReopen: Behaviour = {
  name: "people reopen",
  live: async ({ offices, random }) => {
    for (const office of offices) {
      for (const { state } of office.mirror.cases.values()) {
        const isReopened = state.status === "closed" && random.isOneIn(ONE_IN);
        if (isReopened) await ask(office, () => reopenCase(office.hub.shell(), asPerson(state)));
      }
    }
  },
};
