import { createFileRoute } from "@tanstack/react-router";
import { CreditorPage } from "../screens/settings/company/creditor-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/kreditor")({ component: CreditorPage });
