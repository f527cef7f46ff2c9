import type { DayRule } from "../finding.ts";
import { expected } from "../process.ts";

/** Every open case either says the day and the step that come next or why none does; and it says what the auditor says. */
export const waitsAreReasoned = (): DayRule => ({
  name: "waits are reasoned",
  check: ({ facts, cases }) =>
    facts.changed.flatMap((caseId) => {
      const one = cases.get(caseId);
      if (one === undefined) return [];
      const said = words(one.seen.next);
      const own = words(expected(one.book, facts.today));
      return said === own ? [] : [{ caseId, what: `the hub says ${said || "nothing"}, the auditor ${own}` }];
    }),
});

type Next = { readonly kind: string; readonly step?: string; readonly on?: string; readonly reason?: string };

const words = ({ kind, step, on, reason }: Next): string =>
  kind === "wait" ? (reason ?? "") : [kind, step, on].filter((word) => word !== undefined).join(" ");
