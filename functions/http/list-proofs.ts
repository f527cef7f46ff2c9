import { listProofs } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /proofs` — the days that were proven, and which of them differ. */
export const handler = httpRoute(routes.listProofs, {
  loadUser,
  run: async ({ query }) => {
    const listed = await listProofs(tableToRead(), query);
    if (!listed.ok) return listed;
    const proofs = listed.value.items.map(({ on, bank: { ledgerOre, bankOre, unexplainedOre }, findings }) => ({
      on,
      ledgerOre,
      bankOre,
      unexplainedOre,
      findings: findings.length,
    }));
    return accept({ proofs, cursor: listed.value.cursor });
  },
});
