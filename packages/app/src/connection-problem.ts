import { ConflictError, ExternalError } from "@kravflyt/core";
import type { Connection } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** What went wrong with a reading, for people: the code only, never what the other side wrote. */
export function withProblem(connection: Connection, shell: Shell, error: unknown): Connection {
  if (error instanceof ConflictError) return connection;
  const needsPerson = error instanceof ExternalError && error.retry === "after_reconnect";
  return {
    ...connection,
    ...(needsPerson ? { status: "needs_reconnect" } : {}),
    health: { ...connection.health, lastRunAt: shell.at, problem: { code: problemCode(error), at: shell.at } },
  };
}

export function problemCode(error: unknown): string {
  if (!(error instanceof ExternalError)) return "internal_error";
  return "code" in error && typeof error.code === "string" ? error.code : "outside_failed";
}
