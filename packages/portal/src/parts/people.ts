import { useQuery } from "@tanstack/react-query";
import { keyOf, useHub } from "../api/hub.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { useMe } from "../shell/me.tsx";

/** As many as the hub names at a time. */
const NAMES_MAX = 50;

/** What the hub does by itself is written down under these instead of a person. */
const HUBS: readonly string[] = [
  "autopilot",
  "bank",
  "books",
  "full_auto",
  "hub",
  "installation",
  "mail",
  "register",
  "vipps",
];

/** Names instead of user ids: `const nameOf = usePeople(rows.map(({ by }) => by))`. */
export function usePeople(ids: readonly (string | undefined)[]): (id: string) => string {
  const { client } = useHub();
  const { texts } = useLanguage();
  const me = useMe();
  const asked = wanted(ids, me.userId);
  const read = useQuery({
    queryKey: keyOf("readNames", asked),
    enabled: asked.length > 0,
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
      const pages = await Promise.all(
        inParts(asked).map((part) => client.ask("readNames", { query: { ids: part.join() } }, { signal })),
      );
      return new Map(pages.flatMap(({ people }) => people.map(({ userId, name }) => [userId, name] as const)));
    },
  });
  return (id) => {
    if (id === me.userId) return me.name;
    if (HUBS.includes(id)) return texts.brand;
    return read.data?.get(id) ?? (read.isPending ? "…" : texts.person.unknown);
  };
}

/** Whom there is something to ask about, each once and in one order: the same people are one question. */
export const wanted = (ids: readonly (string | undefined)[], me: string): readonly string[] =>
  [...new Set(ids.flatMap((id) => (id === undefined || id === me || HUBS.includes(id) ? [] : [id])))].toSorted();

const inParts = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / NAMES_MAX) }, (_, at) => ids.slice(at * NAMES_MAX, (at + 1) * NAMES_MAX));
