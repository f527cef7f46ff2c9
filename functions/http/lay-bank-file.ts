import { randomUUID } from "node:crypto";
import { layBankFile } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { offerPlace } from "../bank-place.ts";
import { bankInboxToLay, loadUser, table } from "../deps.ts";

/** `POST /operator/bank-files` — a place in the bank's inbox for one file. */
export const handler = httpRoute(routes.layBankFile, {
  loadUser,
  run: async ({ body, caller, now }) => {
    const asked = { ...body, by: caller.userId, id: randomUUID().slice(0, 8) };
    const { name } = await layBankFile({ table: table(), at: now }, asked);
    return accept({ name, ...(await offerPlace(bankInboxToLay(), { name, sizeBytes: body.sizeBytes, now })) });
  },
});
