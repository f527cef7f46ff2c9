import { createRouter } from "@tanstack/react-router";
import { routeTree } from "./route-tree.gen.ts";
import { Broken } from "./screens/broken.tsx";

/** The pages by their addresses: each is a file in `routes`. */
export const router = createRouter({
  routeTree,
  // what stands in an address is text, as people write and read it: a search for 14 is no number
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const set = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
    return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
  },
  defaultErrorComponent: Broken,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
});
