import { countHelp } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /help/feedback` — how often each article answered the question in a month. */
export const handler = httpRoute(routes.countHelp, {
  loadUser,
  run: async ({ query }) => accept({ articles: await countHelp(tableToRead(), query.month) }),
});
