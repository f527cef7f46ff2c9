import { type CasePreview, previewMigrations } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/autopilot/migration` — what moving the running cases would change. Nothing is done. */
export const handler = httpRoute(routes.previewMigration, {
  loadUser,
  run: async ({ params, query, now }) => {
    const seen = await previewMigrations(viewAt({ now }), { creditorId: creditorId(params.creditorId), ...query });
    if (!seen.ok) return seen;
    const { items, toVersion, broken = [], cursor } = seen.value;
    return accept({ toVersion, cases: items.map(toReply), broken: broken.length, cursor });
  },
});

type Row = RouteReply<typeof routes.previewMigration>["cases"][number];

function toReply({ case: { caseId, number, debtor, agreement }, result }: CasePreview): Row {
  const named = { caseId, number, debtorKind: debtor.kind, fromVersion: agreement.definitionVersion };
  if (!result.ok) return { ...named, refused: result.refusal };
  const { before, after, effects } = result.value;
  return { ...named, before, after, effects };
}
