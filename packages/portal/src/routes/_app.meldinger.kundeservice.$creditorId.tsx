import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { SupportThread } from "../screens/messages/support-thread.tsx";

export const Route = createFileRoute("/_app/meldinger/kundeservice/$creditorId")({
  /** `fra`: the page that the person came from. */
  validateSearch: z.object({
    fra: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,39}$/)
      .optional()
      .catch(undefined),
  }),
  component: function OfCreditor() {
    const { creditorId } = Route.useParams();
    return <SupportThread key={creditorId} creditorId={creditorId} from={Route.useSearch().fra} />;
  },
});
