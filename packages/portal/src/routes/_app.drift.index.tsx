import { createFileRoute } from "@tanstack/react-router";
import { OperationsPage } from "../screens/operations/operations-page.tsx";

export const Route = createFileRoute("/_app/drift")({ component: OperationsPage });
