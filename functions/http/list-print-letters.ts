import { listPrintLetters } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /operator/print-letters` — letters on paper by day, and what became of each. */
export const handler = httpRoute(routes.listPrintLetters, {
  loadUser,
  run: async ({ query }) => {
    const listed = await listPrintLetters(tableToRead(), query);
    if (!listed.ok) return listed;
    const { items, sums, broken = [], cursor } = listed.value;
    return accept({ letters: items.map(toReply), sums, broken: broken.length, cursor });
  },
});

type Listed = Extract<Awaited<ReturnType<typeof listPrintLetters>>, { ok: true }>["value"]["items"][number];
type LetterReply = RouteReply<typeof routes.listPrintLetters>["letters"][number];

function toReply({ dispatch, state, case: of }: Listed): LetterReply {
  const { letterId, creditorId, sentOn: on, step, pages, attemptAt, deliveredAt: handedOverAt } = dispatch;
  const problem = state === "failed" ? dispatch.problem : undefined;
  return { letterId, creditorId, on, step, pages, state, attemptAt, handedOverAt, problem, case: of };
}
