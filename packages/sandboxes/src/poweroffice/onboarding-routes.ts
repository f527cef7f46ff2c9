import { randomUUID } from "node:crypto";
import { json, type Route, readJson } from "../server/http.ts";
import { invalid } from "../server/refusal.ts";
import type { Access, Keys } from "./access.ts";
import { FinalizeBody, InitiateBody } from "./requests.ts";
import type { GoWorld } from "./write-routes.ts";

const GOOD_FOR_MS = 30 * 60_000;

/** Letting the integration in without copying keys: a person says yes on a page of Go's, and comes back with a token. */
export function onboardingRoutes(
  world: GoWorld,
  { enterAsApplication }: Access,
  it: Pick<Keys, "applicationKey"> & { readonly now: () => number },
): readonly Route[] {
  return [
    {
      method: "POST",
      path: "/v2/Onboarding/Initiate",
      handle: (call) =>
        enterAsApplication(call, () => {
          const body = readJson(call, InitiateBody);
          if (body.ApplicationKey !== it.applicationKey) throw invalid("The application is not known");
          const organizationNo = body.ClientOrganizationNo ?? "";
          const { id } = world.execute({
            type: "start_onboarding",
            id: randomUUID(),
            organizationNo,
            to: body.RedirectUri,
          });
          return json({
            TemporaryUrl: `${call.origin}/onboarding/${id}`,
            ValidUntilDateTimeOffset: new Date(it.now() + GOOD_FOR_MS).toISOString(),
          });
        }),
    },
    {
      method: "GET",
      path: "/onboarding/:id",
      handle: ({ params }) => {
        const id = params["id"] ?? "";
        const started = world.state.onboardings.get(id);
        if (started === undefined) throw invalid("The address is not good any more");
        const { id: token } = world.execute({ type: "approve_onboarding", id, token: randomUUID() });
        return { status: 302, headers: { Location: `${started.redirectUri}?token=${token}` } };
      },
    },
    {
      method: "POST",
      path: "/v2/Onboarding/Finalize",
      handle: (call) =>
        enterAsApplication(call, () => {
          const { OnboardingToken: token } = readJson(call, FinalizeBody);
          const client = world.state.clients.get(world.execute({ type: "finish_onboarding", token }).id);
          const clients = client === undefined ? [] : [client];
          return json({
            OnboardedClientsInformation: clients.map(({ clientKey, name, organizationNumber }) => ({
              ClientKey: clientKey,
              ClientName: name,
              ClientOrganizationNumber: organizationNumber,
            })),
            UserEmail: "kari.regnskap@go.example",
          });
        }),
    },
  ];
}
