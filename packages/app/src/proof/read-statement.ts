import { accept, type CalendarDate, type CreditorId, type Result, refuse } from "@kravflyt/core";
import { besideWay, leafOf, type ProvenStatement } from "@kravflyt/proof";
import {
  ledgerDaysOf,
  loadProof,
  type Page,
  type Paging,
  listProofs as proofsOf,
  type StoredProof,
  statementsOn,
  type Table,
} from "@kravflyt/store";
import { type BadCursor, readPage } from "../read-page.ts";

/** A creditor's own day with what shows that it is part of the signed whole; it verifies without us. */
export async function readStatement(
  table: Table,
  creditorId: CreditorId,
  on: CalendarDate,
): Promise<Result<ProvenStatement, { readonly code: "not_proven" }>> {
  const proof = await loadProof(table, on);
  if (proof === undefined) return refuse({ code: "not_proven" });
  const whose = (await ledgerDaysOf(table, on)).map((day) => day.creditorId);
  const statements = [...(await statementsOn(table, on, whose)).values()].map(({ statement }) => statement);
  const at = statements.findIndex((statement) => statement.creditorId === creditorId);
  const statement = statements[at];
  if (statement === undefined) return refuse({ code: "not_proven" });
  return accept({ statement, beside: besideWay(statements.map(leafOf), at), signed: proof.signed });
}

/** The proven days, newest first. */
export const listProofs = (table: Table, paging: Paging): Promise<Result<Page<StoredProof>, BadCursor>> =>
  readPage(() => proofsOf(table, paging));

/** The proof of a day over all creditors. */
export async function readProof(
  table: Table,
  on: CalendarDate,
): Promise<Result<StoredProof, { readonly code: "not_proven" }>> {
  const proof = await loadProof(table, on);
  return proof === undefined ? refuse({ code: "not_proven" }) : accept(proof);
}
