import { readSupport } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, helpArticles } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { supportReply } from "../replies/support.ts";

/** `GET /support` — whom people can ask, and the help articles. */
export const handler = httpRoute(routes.readSupport, {
  loadUser,
  run: async () => accept({ contact: supportReply(await readSupport(tableToRead())), articles: helpArticles() }),
});
