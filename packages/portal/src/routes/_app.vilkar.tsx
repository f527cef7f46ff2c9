import { createFileRoute } from "@tanstack/react-router";
import { TermsPage } from "../screens/terms/terms-page.tsx";

export const Route = createFileRoute("/_app/vilkar")({ component: TermsPage });
