import { createRouter } from "@tanstack/react-router";
import { routeTree } from "./route-tree.gen.ts";

/** The pages by their addresses: each is a file in `routes`. */
export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
});
