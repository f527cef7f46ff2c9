import { createFileRoute, Navigate } from "@tanstack/react-router";
import { OperationsPage } from "../screens/operations/operations-page.tsx";
import { partsOf } from "../screens/operations/operations-parts.ts";
import { useMe } from "../shell/me.tsx";

/** Queues and rates are the administrator's: others begin with the first part that is theirs. */
function First() {
  const first = partsOf(useMe())[0]?.to ?? "/drift";
  return first === "/drift" ? <OperationsPage /> : <Navigate to={first} replace />;
}

export const Route = createFileRoute("/_app/drift/")({ component: First });
