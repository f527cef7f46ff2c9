import { type MigrateAnswer, migrateCases } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, caseId, creditorId, dayInNorway, type Instant, nextAction } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /creditors/{creditorId}/autopilot/migration` — moves running cases to the current version. */
export const handler = httpRoute(routes.migrateCases, {
  loadUser,
  run: async ({ params, query, body, caller, now }) => {
    const done = await migrateCases(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      version: body.version,
      cases: body.cases === "all" ? "all" : body.cases.map(caseId),
      by: caller.userId,
      ...query,
    });
    if (!done.ok) return done;
    return accept({ results: done.value.answers.map((answer) => toReply(answer, now)), cursor: done.value.cursor });
  },
});

type Row = RouteReply<typeof routes.migrateCases>["results"][number];

function toReply({ caseId: id, result }: MigrateAnswer, now: Instant): Row {
  if (!result.ok) return { caseId: id, refused: result.refusal };
  const { number } = result.value;
  return { caseId: id, migrated: { number, next: nextAction(result.value, dayInNorway(now)) } };
}
