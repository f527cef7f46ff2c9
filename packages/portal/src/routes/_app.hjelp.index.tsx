import { createFileRoute } from "@tanstack/react-router";
import { HelpPage } from "../screens/help/help-page.tsx";

export const Route = createFileRoute("/_app/hjelp/")({ component: HelpPage });
