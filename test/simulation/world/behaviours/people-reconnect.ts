import { finishConsent, startConnection } from "@kravflyt/app";
import { loadConnection } from "@kravflyt/store";
import type { Client } from "../tenants.ts";
import type { Behaviour, Office, World } from "../world.ts";

/** A person gives a consent, the first time and each time one is lost. Now and then one is withdrawn. */
export const peopleReconnect: Behaviour = {
  name: "people reconnect",
  live: async (world) => {
    for (const office of world.offices) {
      for (const client of office.hub.tenant.clients) await look(world, office, client);
    }
  },
};

async function look(world: World, office: Office, client: Client): Promise<void> {
  const { clock, plan, random } = world;
  if (clock.today() === plan.from) return consent(world, office, client);
  if (random.isOneIn(WITHDRAWN_ONE_IN)) await withdrawConsent(world, client);
  const connection = await loadConnection(office.hub.table, client.connectionId);
  if (connection?.value.status !== "needs_reconnect") return;
  office.unreachable.add(client.connectionId);
  if (random.isOneIn(2)) await consent(world, office, client);
}

/** Days between two withdrawals of one consent, about. */
const WITHDRAWN_ONE_IN = 120;

async function withdrawConsent({ systems }: World, { company }: Client): Promise<void> {
  await systems.operate("fiken", "revoke-consent", { companySlug: company });
}

let secrets = 0;

/** The two steps of OAuth, with the person in Fiken between them. */
async function consent(
  { systems }: World,
  { hub }: Office,
  { creditor, connectionId, company }: Client,
): Promise<void> {
  const { sources } = hub.outside();
  const { creditorId } = creditor;
  secrets += 1;
  const it = { connectionId, isNew: false, creditorId, system: "fiken", userId: "person", secret: `s${secrets}` };
  const started = await startConnection(hub.shell(), sources, it);
  if (!started.ok) throw new Error(`no consent: ${started.refusal.code}`);
  const { oauth } = await sources.app("fiken");
  const given = await systems.operate("fiken", "consent", {
    clientId: oauth?.clientId,
    redirectUri: oauth?.redirectUri,
    companySlugs: [company],
  });
  const state = started.value.connection.oauth?.state ?? "";
  const code = String(given["text"]);
  const finished = await finishConsent(hub.shell(), sources, { state, userId: "person", mayAccess: () => true, code });
  if (!finished.ok) throw new Error(`no consent: ${finished.refusal.code}`);
}
