import { createFileRoute } from "@tanstack/react-router";
import { OperationsFrame } from "../screens/operations/operations-frame.tsx";

export const Route = createFileRoute("/_app/drift")({ component: OperationsFrame });
