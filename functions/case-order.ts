import type { Ordering, Shell } from "@kravflyt/app";
import { accept, type Case, caseId, type Instant, type Result } from "@kravflyt/core";
import { table } from "./deps.ts";
import { caseStateReply } from "./replies/case-state.ts";
import type { Send } from "./sender.ts";
import { shellOf } from "./shell.ts";

type Request<Body> = {
  readonly params: { readonly caseId: string };
  readonly body: Body;
  readonly caller: { readonly userId: string };
  readonly now: Instant;
  readonly mayAccess: Ordering["mayAccess"];
};

/**
 * The run of a `POST /cases/{caseId}/…` that orders something of one case and answers with how the case then stands.
 * The case is from the path, the person from the token, never from the body.
 */
export const caseOrder =
  <Body, Refusal>(
    send: Send,
    carryOut: (shell: Shell, order: Ordering, body: Body) => Promise<Result<Case, Refusal>>,
  ) =>
  async ({ params, body, caller, now, mayAccess }: Request<Body>) => {
    const order = { caseId: caseId(params.caseId), by: caller.userId, mayAccess };
    const done = await carryOut(shellOf({ now }, { table: table(), send }), order, body);
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  };
