import { PortalPlace } from "@kravflyt/contracts";

/** @throws when the page was put up without telling where its hub is, or the network is away. */
export async function readPlace(): Promise<PortalPlace> {
  const answer = await fetch("/portal.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`portal.json: ${answer.status}`);
  return PortalPlace.parse(await answer.json());
}
