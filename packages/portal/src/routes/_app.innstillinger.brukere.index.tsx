import { createFileRoute } from "@tanstack/react-router";
import { UsersPage } from "../screens/settings/users/users-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/brukere/")({ component: UsersPage });
