import { answerHelp } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `POST /help/feedback` — whether an article answered the question. */
export const handler = httpRoute(routes.answerHelp, {
  loadUser,
  run: ({ body, caller, now }) =>
    answerHelp(shellOf({ now }, { table: table(), send: sendTo() }), { ...body, by: caller.userId }),
});
