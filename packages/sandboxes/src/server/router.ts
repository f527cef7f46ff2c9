import type { Route } from "./http.ts";
import { notFound, Refusal } from "./refusal.ts";

type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> };
export type Router = (method: string, path: string) => Match;

/**
 * The first route that fits. HEAD is not answered: no client of these systems asks it.
 * @throws Refusal 404 when no path fits, 405 with `Allow` when only the method does not.
 */
export function createRouter(routes: readonly Route[]): Router {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.path) }));
  return (method, path) => {
    const fitting = compiled.flatMap(({ route, pattern }) => {
      const groups = pattern.exec(path)?.groups;
      return groups === undefined ? [] : [{ route, params: decodeAll(groups) }];
    });
    const match = fitting.find(({ route }) => route.method === method);
    if (match !== undefined) return match;
    if (fitting.length === 0) throw notFound("the resource");
    const allow = [...new Set(fitting.map(({ route }) => route.method))].join(", ");
    throw new Refusal(405, "method_not_allowed", `${method} is not supported here`, { Allow: allow });
  };
}

const compile = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}(?<_end>)$`);

function decodeAll(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decode(text)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notFound("the resource");
  }
}
