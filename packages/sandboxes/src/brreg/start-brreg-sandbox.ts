import { assert } from "@kravflyt/core";
import * as z from "zod";
import { isOrganizationNumber, syntheticOrganizationNumber } from "../numbers/check-digits.ts";
import { creditorEntities } from "../seed/creditors.ts";
import { SEED_ENTITIES } from "../seed/entities.ts";
import type { FaultChance, FaultOrder } from "../server/faults.ts";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { type Operations, once } from "../server/operations.ts";
import { notFound, Refusal } from "../server/refusal.ts";
import { serve } from "../server/serve.ts";
import type { SandboxStats } from "../server/stats.ts";
import { openWorld } from "../server/world.ts";
import {
  entityJson,
  ORGANIZATION_FORMS,
  organizationFormJson,
  type RegisteredEntity,
  subEntityJson,
} from "./entity-json.ts";
import { searchEntities } from "./search.ts";

export type BrregSandboxOptions = {
  readonly port?: number;
  readonly dataDir?: string;
  readonly now?: () => number;
  readonly faults?: FaultChance;
};

export type BrregSandbox = {
  readonly name: "brreg";
  readonly url: string;
  /** Answers what {@link url} answers, without a socket. @throws TypeError when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends where `/enheter` follows. */
  readonly apiUrl: string;
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

const BASE = "/enhetsregisteret/api";
const SUB_ENTITY_NUMBERS_FROM = 5000;

const Entity = z.strictObject({
  organizationNumber: z.string().refine(isOrganizationNumber, "must be a valid organisation number"),
  name: z.string().min(1),
  form: z.enum(["AS", "ENK", "ANS", "KOMM"]),
  status: z.enum(["active", "bankrupt", "being_dissolved", "deleted", "removed"]),
  since: z.iso.date().optional(),
  street: z.string().default("Prøveveien 1"),
  postCode: z.string().default("0155"),
  city: z.string().default("Oslo"),
  municipality: z.string().default("0301"),
  municipalityName: z.string().default("OSLO"),
});
const PutEntity = z.strictObject({ operationId: z.string().min(1).max(200), entity: Entity });
type Command = z.output<typeof PutEntity>;
type State = { readonly entities: Map<string, RegisteredEntity>; readonly operations: Operations };

/**
 * The register of the seeds' companies and sole traders, and of what `POST /_world/put-entity` adds or changes.
 * Answers both at `/enhetsregisteret/api/enheter/…` and at `/enheter/…`.
 */
export async function startBrregSandbox(options: BrregSandboxOptions = {}): Promise<BrregSandbox> {
  const entities = [...SEED_ENTITIES, ...creditorEntities()];
  const world = openWorld<State, Command, unknown>({
    name: "brreg",
    dataDir: options.dataDir,
    now: options.now ?? Date.now,
    state: {
      entities: new Map(entities.map((entity) => [entity.organizationNumber, entity])),
      operations: new Map(),
    },
    apply: putEntity,
    seed: () => [],
  });
  const { state, execute } = world;
  const operation: Route = {
    method: "POST",
    path: "/_world/put-entity",
    handle: (call) => json(execute(readJson(call, PutEntity))),
  };
  const routes = [...registerRoutes(state, BASE), ...registerRoutes(state, ""), operation];
  const served = await serve({ routes, refusalBody }, { port: options.port, faults: options.faults });
  return {
    name: "brreg",
    url: served.url,
    fetch: served.fetch,
    apiUrl: `${served.url}${BASE}`,
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    close: async () => {
      await served.close();
      world.close();
    },
  };
}

function putEntity({ entities, operations }: State, { operationId, entity }: Command): unknown {
  return once(operations, { operationId, content: entity }, () => {
    entities.set(entity.organizationNumber, entity);
    return { organizationNumber: entity.organizationNumber };
  });
}

const registerRoutes = (state: State, base: string): readonly Route[] => [
  {
    method: "GET",
    path: `${base}/enheter`,
    handle: (call) => searchEntities([...state.entities.values()], call, base),
  },
  { method: "GET", path: `${base}/enheter/:number`, handle: (call) => oneEntity(state, call, base) },
  { method: "GET", path: `${base}/underenheter/:number`, handle: (call) => oneSubEntity(state, call, base) },
  { method: "GET", path: `${base}/organisasjonsformer`, handle: (call) => json(organizationForms(call.origin + base)) },
];

function oneEntity({ entities }: State, call: Call, base: string): Reply {
  const entity = entities.get(numberOf(call));
  if (entity === undefined) throw notFound("enheten");
  if (entity.status !== "removed") return json(entityJson(entity, call.origin + base));
  return json({ organisasjonsnummer: entity.organizationNumber, slettedato: entity.since ?? "2024-03-01" }, 410);
}

/** Sub-entity `5000 + n` belongs to the n-th entity of the pool. */
function oneSubEntity({ entities }: State, call: Call, base: string): Reply {
  const number = numberOf(call);
  const index = SEED_ENTITIES.findIndex(
    (_, at) => syntheticOrganizationNumber(SUB_ENTITY_NUMBERS_FROM + at) === number,
  );
  const entity = entities.get(SEED_ENTITIES[index]?.organizationNumber ?? "");
  if (entity === undefined) throw notFound("underenheten");
  return json(subEntityJson(entity, number, call.origin + base));
}

/** @throws Refusal 400 unless it is nine digits with a right check digit. */
function numberOf(call: Call): string {
  const number = call.params["number"];
  assert(number !== undefined, "the route has a number");
  if (isOrganizationNumber(number)) return number;
  throw new Refusal(400, "invalid_request", "Feilaktig organisasjonsnummer");
}

function organizationForms(base: string) {
  const codes = Object.keys(ORGANIZATION_FORMS) as (keyof typeof ORGANIZATION_FORMS)[]; // its own keys
  const forms = codes.map((code) => organizationFormJson(code, base));
  return {
    _embedded: { organisasjonsformer: forms },
    _links: { self: { href: `${base}/organisasjonsformer` } },
    page: { size: 100, totalElements: forms.length, totalPages: 1, number: 0 },
  };
}

const refusalBody = ({ status, message }: Refusal) =>
  status === 404
    ? undefined
    : { status, feilmelding: message, antallFeil: 1, valideringsfeil: [{ feilmelding: message }] };
