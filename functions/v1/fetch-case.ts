import { readCase } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, assert, caseId, dayInNorway, refuse } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { doorkeeper } from "../doorkeeper.ts";
import { documentReply } from "../replies/document.ts";
import { owedReply } from "../replies/owed.ts";
import { caseRow } from "../replies/pushed.ts";
import { viewAt } from "../view.ts";

/** `GET /v1/cases/{caseId}` — what is owed today and why, the letters, what comes next. */
export const handler = keyRoute(keyRoutes.fetchCase, {
  doorkeeper,
  run: async ({ params, caller, now }) => {
    const mayAccess = (creditor: string) => creditor === caller.creditorId;
    const read = await readCase(viewAt({ now }), { caseId: caseId(params.caseId), mayAccess });
    if (!read.ok) {
      assert(read.refusal.code === "case_not_found", "a case of today has no moment");
      return refuse({ code: "case_not_found" });
    }
    const { case: state, owed, documents } = read.value;
    return accept({
      ...caseRow(state, dayInNorway(now)),
      owed: owed.ok ? owedReply(state, owed.value) : { refused: owed.refusal },
      letters: documents.map(documentReply),
    });
  },
});
