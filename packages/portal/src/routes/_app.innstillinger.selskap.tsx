import { createFileRoute } from "@tanstack/react-router";
import { CompanyPage } from "../screens/settings/company/company-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/selskap")({ component: CompanyPage });
