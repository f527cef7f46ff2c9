import { createFileRoute } from "@tanstack/react-router";
import { AddCreditorPage } from "../screens/settings/company/add-creditor-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/ny-kreditor")({ component: AddCreditorPage });
