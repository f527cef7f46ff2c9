import { openApiDocument, routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";

/** `GET /openapi.json` — the API that people call, described. */
export const handler = httpRoute(routes.readApiDescription, {
  loadUser,
  run: async () => accept(openApiDocument()),
});
