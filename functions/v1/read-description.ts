import { keyRoutes, publicApiDocument } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { doorkeeper } from "../doorkeeper.ts";

/** `GET /v1/openapi.json` — the public API, described. */
export const handler = keyRoute(keyRoutes.readDescription, {
  doorkeeper,
  run: async () => accept(publicApiDocument()),
});
