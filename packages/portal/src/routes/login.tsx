import { createFileRoute } from "@tanstack/react-router";
import { Callback } from "../login/callback.tsx";

export const Route = createFileRoute("/login")({ component: Callback });
