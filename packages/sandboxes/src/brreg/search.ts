import { type Call, json, type Reply } from "../server/http.ts";
import { Refusal } from "../server/refusal.ts";
import { entityJson, type RegisteredEntity } from "./entity-json.ts";

const SIZE = 20;
const DEPTH_MAX = 10_000;

/** `GET /enheter?…`: filters by name, numbers, forms and bankruptcy; deleted and removed entities are not found. */
export function searchEntities(entities: readonly RegisteredEntity[], call: Call, base: string): Reply {
  const size = numberOf(call, "size") ?? SIZE;
  const page = numberOf(call, "page") ?? 0;
  if (size < 1 || (page + 1) * size > DEPTH_MAX) throw badRequest("page * size kan ikke overstige 10 000");
  const found = entities.filter(filterOf(call));
  const shown = found.slice(page * size, (page + 1) * size);
  const api = call.origin + base;
  return json({
    ...(shown.length === 0 ? {} : { _embedded: { enheter: shown.map((entity) => entityJson(entity, api)) } }),
    _links: { self: { href: `${api}/enheter?${call.query}` } },
    page: { size, totalElements: found.length, totalPages: Math.ceil(found.length / size), number: page },
  });
}

function filterOf(call: Call): (entity: RegisteredEntity) => boolean {
  const name = call.query.get("navn")?.toUpperCase();
  const numbers = listOf(call, "organisasjonsnummer");
  if (numbers?.some((number) => !/^\d{9}$/.test(number))) throw badRequest("Feilaktig organisasjonsnummer");
  const forms = listOf(call, "organisasjonsform");
  const bankrupt = call.query.get("konkurs");
  const tests: readonly ((entity: RegisteredEntity) => boolean)[] = [
    ({ status }) => status !== "deleted" && status !== "removed",
    (entity) => name === undefined || entity.name.includes(name),
    (entity) => numbers === undefined || numbers.includes(entity.organizationNumber),
    ({ form }) => forms === undefined || forms.includes(form),
    ({ status }) => bankrupt === null || (status === "bankrupt") === (bankrupt === "true"),
  ];
  return (entity) => tests.every((test) => test(entity));
}

const listOf = (call: Call, name: string): readonly string[] | undefined => call.query.get(name)?.split(",");

function numberOf(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`${name} må være et tall`);
  return Number(text);
}

const badRequest = (message: string): Refusal => new Refusal(400, "invalid_request", message);
