import type { Reply } from "../../api/client.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { Failure } from "../../parts/states.tsx";

export type AgencyFacts = Reply<"readAgency">;
type KnownAgency = AgencyFacts["agencies"][number];

export type AgencyPartProps = {
  readonly creditorId: string;
  readonly agency: KnownAgency;
  readonly onDone: () => void;
};

/** What an order was refused by. */
export const OrderFailure = ({ failure }: { readonly failure: ApiFailure | null }) =>
  failure === null ? null : <Failure failure={failure} />;
