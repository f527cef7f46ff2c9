import { type PERSON_ANSWERS, type RouteContract, type RouteName, routes } from "@kravflyt/contracts";
import * as z from "zod";
import type { Session } from "../login/session.ts";
import { ApiFailure, type FailureKind, type Refusal } from "./failure.ts";

type Routes = typeof routes;
type Body<Route> = Route extends { readonly body: infer Schema extends z.ZodType }
  ? { readonly body: z.input<Schema> }
  : { readonly body?: never };
/** May be left out where nothing in it has to be given. */
type Part<Key extends string, Input> = object extends Input
  ? { readonly [K in Key]?: Input }
  : Input extends Record<string, never>
    ? { readonly [K in Key]?: Input }
    : { readonly [K in Key]: Input };

/** Route by route: for all at once the compiler would pair the parameters of each with the query and the body of every other. */
type AskedOf<Route> = Route extends RouteContract
  ? Part<"params", z.input<Route["params"]>> & Part<"query", z.input<Route["query"]>> & Body<Route>
  : never;
type ReplyOf = {
  readonly [Name in RouteName]: Routes[Name]["reply"] extends z.ZodType ? z.output<Routes[Name]["reply"]> : Blob;
};

/** What a route is asked with: parameters of its path, its query and its body, as the contract has them. */
export type Asked<Name extends RouteName> = AskedOf<Routes[Name]>;

/** What a route answers; a file as bytes. */
export type Reply<Name extends RouteName> = ReplyOf[Name];

export type Client = {
  /** @throws ApiFailure for every answer but the one that the contract promises when all goes well. */
  readonly ask: <Name extends RouteName>(
    name: Name,
    asked: Asked<Name>,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Reply<Name>>;
};

type Loose = { readonly params?: object; readonly query?: object; readonly body?: unknown };

export type ClientOptions = {
  readonly apiUrl: string;
  readonly session: Pick<Session, "token" | "renew">;
  /** Resolves when the person has logged in again; what was asked is then asked anew. */
  readonly logInAgain: () => Promise<void>;
  /** There are new terms since the page was opened: nothing is answered until they are accepted. */
  readonly termsAreNew: () => void;
};

/** The hub's API by its contracts: asks what they allow, and lets in only answers that they describe. */
export function createClient(options: ClientOptions): Client {
  return {
    ask: async <Name extends RouteName>(name: Name, asked: Asked<Name>, { signal }: { signal?: AbortSignal } = {}) => {
      const route = routes[name];
      const { params = {}, query = {}, body } = asked as Loose;
      const request: RequestInit = {
        method: route.method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal !== undefined && { signal }),
      };
      const answer = await sent(options, `${options.apiUrl}${pathOf(route.path, params)}${queryOf(query)}`, request);
      if (!answer.ok) {
        const failure = await failureOf(answer, route.method);
        if (failure.refusal?.code === TERMS_NOT_ACCEPTED) options.termsAreNew();
        throw failure;
      }
      return (await read(route.reply, answer)) as Reply<Name>;
    },
  };
}

/** Sends with a token; without one, or with one that is not taken, renews it, and then lets the person log in again. */
async function sent(options: ClientOptions, url: string, request: RequestInit): Promise<Response> {
  const { session, logInAgain } = options;
  const first = (await session.token()) ?? (await session.renew());
  const answer = first === undefined ? undefined : await fetched(url, request, first);
  if (answer !== undefined && answer.status !== 401) return answer;
  const renewed = first === undefined ? undefined : await session.renew();
  if (renewed !== undefined) return fetched(url, request, renewed);
  await logInAgain();
  const token = await session.token();
  if (token === undefined) throw new ApiFailure("no_access");
  return fetched(url, request, token);
}

async function fetched(url: string, request: RequestInit, token: string): Promise<Response> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(request.body !== undefined && { "content-type": "application/json" }),
  };
  try {
    return await fetch(url, { ...request, headers });
  } catch (error) {
    if (request.signal?.aborted === true) throw error;
    throw new ApiFailure("offline", undefined, { cause: error });
  }
}

const pathOf = (path: string, params: object): string => {
  const values = new Map(Object.entries(params));
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
};

function queryOf(query: object): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined);
  return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
}

const Refused = z.looseObject({ code: z.string() });
const TERMS_NOT_ACCEPTED = "terms_not_accepted" satisfies keyof typeof PERSON_ANSWERS;

async function failureOf(answer: Response, method: string): Promise<ApiFailure> {
  const refused = Refused.safeParse(await answer.json().catch(() => undefined));
  const refusal = refused.success ? refused.data : undefined;
  return new ApiFailure(kindOf(answer.status, refusal, method), refusal);
}

/** Who may not read a page is told just that; who gave an order on a page that they see is told why it was not taken. */
function kindOf(status: number, refusal: Refusal | undefined, method: string): FailureKind {
  const isAboutThePage = method === "GET" && refusal?.code !== TERMS_NOT_ACCEPTED;
  if ((status === 403 || status === 404) && (isAboutThePage || refusal === undefined)) return "no_access";
  return status < 500 && refusal !== undefined ? "refused" : "failed";
}

async function read(reply: RouteContract["reply"], answer: Response): Promise<unknown> {
  if (typeof reply === "string") return answer.blob();
  const checked = reply.safeParse(await answer.json().catch(() => undefined));
  if (!checked.success) throw new ApiFailure("failed", { code: "answer_not_understood" }, { cause: checked.error });
  return checked.data;
}
