import { listBankFiles } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /operator/bank-files` — the files from the bank, and what came of each. */
export const handler = httpRoute(routes.listBankFiles, {
  loadUser,
  run: async ({ query, now }) => {
    const listed = await listBankFiles(tableToRead(), { ...query, at: now });
    return listed.ok ? accept({ files: listed.value.items, cursor: listed.value.cursor }) : listed;
  },
});
