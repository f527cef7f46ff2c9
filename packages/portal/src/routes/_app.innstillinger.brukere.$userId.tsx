import { createFileRoute } from "@tanstack/react-router";
import { UserPage } from "../screens/settings/users/user-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/brukere/$userId")({
  // another person is another form
  component: function OfUser() {
    const { userId } = Route.useParams();
    return <UserPage key={userId} userId={userId} />;
  },
});
