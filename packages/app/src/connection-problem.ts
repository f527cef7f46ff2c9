import { ConflictError, conditionOf, ExternalError, type Instant, isBad } from "@kravflyt/core";
import { type Change, type Connection, type ConnectionHealth, outboxChange } from "@kravflyt/store";
import { message } from "./messages.ts";
import type { Shell } from "./shell.ts";

/** What went wrong with a reading, for people: the code only, never what the other side wrote. */
export function withProblem(connection: Connection, shell: Shell, error: unknown): Connection {
  if (error instanceof ConflictError) return connection;
  const { at } = shell;
  const needsPerson = error instanceof ExternalError && error.retry === "after_reconnect";
  // one that was switched off meanwhile stays off
  const status = needsPerson && connection.status === "active" ? "needs_reconnect" : connection.status;
  const { syncedAt, health } = connection;
  const since = health.problem?.since ?? health.problem?.at ?? at;
  const helpUrl =
    error instanceof Error && "helpUrl" in error && typeof error.helpUrl === "string" ? error.helpUrl : "";
  const problem = { code: problemCode(error), at, since, ...(helpUrl === "" ? {} : { helpUrl }) };
  const turnedBad = isBad(conditionOf({ status, syncedAt, problem }, at)) && health.badSince === undefined;
  return {
    ...connection,
    status,
    health: { ...health, lastRunAt: at, problem, ...(turnedBad ? { badSince: at } : {}) },
  };
}

export function problemCode(error: unknown): string {
  if (!(error instanceof ExternalError)) return "internal_error";
  return "code" in error && typeof error.code === "string" ? error.code : "outside_failed";
}

/**
 * What people are told when a connection has turned bad, or well again: left in the outbox, in the transaction of the turn
 * itself, so that it is said once.
 */
export function turnChanges(
  before: Pick<ConnectionHealth, "badSince" | "problem">,
  after: Connection,
  at: Instant,
): readonly Change[] {
  const { badSince, problem } = after.health;
  if (before.badSince === badSince || after.status === "off") return [];
  const turn = badSince === undefined ? "well" : "bad";
  const since = badSince ?? before.badSince ?? at;
  const { connectionId } = after.settings;
  const code = problem?.code ?? before.problem?.code ?? "";
  return [
    outboxChange(message("tell-creditor", `${connectionId}:${turn}:${since}`, { connectionId, turn, since, code }), at),
  ];
}
