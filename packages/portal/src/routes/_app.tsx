import { createFileRoute } from "@tanstack/react-router";
import { Entrance } from "../shell/entrance.tsx";

export const Route = createFileRoute("/_app")({ component: Entrance });
