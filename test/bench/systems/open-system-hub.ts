import { randomUUID } from "node:crypto";
import { CreateSecretCommand } from "@aws-sdk/client-secrets-manager";
import { activateConnection, connectWithCredentials, type Shell } from "@kravflyt/app";
import type { SystemName } from "@kravflyt/connectors";
import { assert, type ConnectionId, calendarDate, connectionId, dayInNorway, type Instant } from "@kravflyt/core";
import { commit, connectionChange, creditorChange, documentClient, operatorChange, type Table } from "@kravflyt/store";
import { outside } from "../../../functions/outside.ts";
import { LOCAL_STACK } from "../../../packages/local/src/environment.ts";
import { ensureResources, type LocalClients, localClients } from "../../../packages/local/src/resources.ts";
import { AUTOPILOT, OPERATOR } from "../../main-job/hub.ts";
import { TERMS } from "../hub.ts";
import { type RunningWorld, startWorldOf } from "./world.ts";

const AT = "2026-03-02T09:00:00.000Z" as Instant;
const BY = "bench";

/** The hub as its functions are, with one connection that is switched on, and nothing read yet. */
export type SystemHub = {
  readonly world: RunningWorld;
  readonly table: Table;
  readonly connectionId: ConnectionId;
  readonly close: () => void;
};

/** Everything goes as in the cloud: the functions' settings, clients and limits, and the secrets where they are kept. */
export async function openSystemHub(system: SystemName, invoices: number): Promise<SystemHub> {
  const world = await startWorldOf(system, invoices);
  Object.assign(process.env, world.at.environment);
  const clients = localClients(String(world.at.environment["AWS_ENDPOINT_URL"]));
  const { TABLE_NAME: tableName, SECRETS_PREFIX } = LOCAL_STACK;
  const secrets = { [`${SECRETS_PREFIX}system/${system}`]: world.at.keys };
  await ensureResources(clients, { tableName, buckets: [], queues: {}, secrets });
  const table = { db: documentClient(clients.dynamodb), name: tableName };
  await commit(table, [
    operatorChange(OPERATOR),
    creditorChange({ after: { creditor: TERMS.creditor, autopilot: AUTOPILOT } }),
  ]);
  const shell: Shell = { table, at: AT, today: dayInNorway(AT), enqueue: async () => {} };
  const id = await letIn(shell, { system, world, clients });
  const setup = { ...world.at.accounts, itemsFrom: calendarDate("2025-01-01"), daysBeforeShown: 0 };
  const { door } = world.at;
  const company = door.kind === "consent" ? door.company : undefined;
  const whose = { connectionId: id, mayAccess: () => true, by: BY };
  const on = await activateConnection(shell, outside().sources, {
    ...whose,
    setup: { ...setup, wash: "kind_only" },
    company,
  });
  assert(on.ok, `${system} was not switched on`);
  return { world, table, connectionId: id, close: world.close };
}

type Entrance = { readonly system: SystemName; readonly world: RunningWorld; readonly clients: LocalClients };

async function letIn(shell: Shell, { system, world, clients }: Entrance): Promise<ConnectionId> {
  const { creditorId } = TERMS.creditor;
  const id = connectionId(randomUUID());
  const { door, accessToken } = world.at;
  if (door.kind === "credentials") {
    const it = { creditorId, connectionId: id, system, pasted: door.credentials, isNew: true, userId: BY };
    const made = await connectWithCredentials(shell, outside().sources, it);
    assert(made.ok, `${system} does not let us in`);
    return id;
  }
  // as the consent leaves it
  const tokens = JSON.stringify({ accessToken, refreshToken: "never-used", expiresAt: "2027-01-01T00:00:00.000Z" });
  await clients.secrets.send(
    new CreateSecretCommand({ Name: `${LOCAL_STACK.SECRETS_PREFIX}connection/${id}`, SecretString: tokens }),
  );
  const setup = { ...world.at.accounts, itemsFrom: calendarDate("2025-01-01"), daysBeforeShown: 0 };
  const settings = { connectionId: id, creditorId, system, ...setup, wash: "kind_only" } as const;
  const health = { fetched: 0, changed: 0, failed: [] };
  await commit(shell.table, [connectionChange({ after: { settings, status: "authorized", createdBy: BY, health } })]);
  return id;
}
