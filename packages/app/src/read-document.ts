import { accept, type LetterId, type Result, refuse } from "@kravflyt/core";
import { loadDispatch, type Table } from "@kravflyt/store";
import { type AskedCase, loadAskedCase } from "./load-case.ts";

/** Where letters are kept, by the hash of their content. */
export type LetterShelf = { readonly read: (sha256: string) => Promise<Uint8Array> };

/** A letter of a case as it was sent, byte for byte. */
export async function readDocument(
  table: Table,
  shelf: LetterShelf,
  it: AskedCase & { readonly letterId: LetterId },
): Promise<Result<Uint8Array, { readonly code: "case_not_found" | "document_not_found" }>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const dispatch = await loadDispatch(table, it.letterId);
  if (dispatch?.value.caseId !== it.caseId) return refuse({ code: "document_not_found" });
  return accept(await shelf.read(dispatch.value.pdf));
}
