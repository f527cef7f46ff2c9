import { createFileRoute } from "@tanstack/react-router";
import { BookingFilter } from "../screens/bookings/booking-filter.ts";
import { BookingsPage } from "../screens/bookings/bookings-page.tsx";

export const Route = createFileRoute("/_app/bokforing")({
  validateSearch: BookingFilter,
  component: () => <BookingsPage filter={Route.useSearch()} />,
});
