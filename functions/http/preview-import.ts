import { previewImport } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { previewReply } from "../replies/import.ts";
import { viewAt } from "../view.ts";

/** `POST /creditors/{creditorId}/imports/preview` — what a file of claims would bring; nothing is stored. */
export const handler = httpRoute(routes.previewImport, {
  loadUser,
  run: async ({ params, body, now }) => {
    const previewed = await previewImport(viewAt({ now }), {
      creditorId: creditorId(params.creditorId),
      fileName: body.fileName,
      bytes: Buffer.from(body.content, "base64"),
      mapping: body.mapping,
    });
    return previewed.ok ? accept(previewReply(previewed.value)) : previewed;
  },
});
