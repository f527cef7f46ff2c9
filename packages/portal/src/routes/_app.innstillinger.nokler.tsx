import { createFileRoute } from "@tanstack/react-router";
import { ApiKeysPage } from "../screens/settings/api-keys/api-keys-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/nokler")({ component: ApiKeysPage });
