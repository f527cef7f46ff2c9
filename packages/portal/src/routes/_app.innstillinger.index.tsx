import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/innstillinger/")({
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/innstillinger/selskap", search, replace: true });
  },
});
