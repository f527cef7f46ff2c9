import { readHandOver } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { handOverReply } from "../replies/agency.ts";
import { viewAt } from "../view.ts";

/** `GET /hand-overs/{handOverId}` — one case at the agency. */
export const handler = httpRoute(routes.readHandOver, {
  loadUser,
  run: async ({ params, now, mayAccess }) => {
    const read = await readHandOver({ ...viewAt({ now }), at: now }, { ...params, mayAccess });
    return read.ok ? accept(handOverReply(read.value)) : read;
  },
});
