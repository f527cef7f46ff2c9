import { createFileRoute } from "@tanstack/react-router";
import { AgreementsPage } from "../screens/operations/agreements/agreements-page.tsx";

export const Route = createFileRoute("/_app/drift/avtaler")({ component: AgreementsPage });
