import type { Autopilot, Case, CaseId, ConnectionId, Creditor, CreditorId, Operator } from "@kravflyt/core";
import { type Connection, connectionSchema } from "./connections.ts";
import { type StoredCreditor, storedCreditorSchema } from "./creditors.ts";
import { keys } from "./keys.ts";
import { keyText, parseItem, parseVersioned, readItems } from "./read.ts";
import { caseSchema } from "./schemas/case.ts";
import { operatorSchema } from "./schemas/settings.ts";
import type { Table, Versioned } from "./table.ts";

export type StepIds = { readonly caseId: CaseId; readonly creditorId: CreditorId; readonly connectionId: ConnectionId };

/** Everything that a step of a case is decided on. */
export type StepContext = {
  readonly case: Versioned<Case>;
  readonly creditor: Creditor;
  readonly autopilot: Autopilot;
  readonly operator: Operator;
  readonly connection: Versioned<Connection>;
};

/** What a creditor and the operator have settled. */
export type Terms = StoredCreditor & { readonly operator: Operator };

/** Reads both in one consistent request; `undefined` when there is no such creditor, or no operator yet. */
export async function loadTerms(table: Table, creditorId: CreditorId): Promise<Terms | undefined> {
  const wanted = { creditor: keys.creditor(creditorId), operator: keys.operator() };
  const items = await readItems(table, Object.values(wanted), "consistent");
  const creditor = items.get(keyText(wanted.creditor));
  const operator = items.get(keyText(wanted.operator));
  if (creditor === undefined || operator === undefined) return undefined;
  return { ...parseItem(storedCreditorSchema, creditor), operator: parseItem(operatorSchema, operator) };
}

/** Reads it all in one consistent request; `undefined` when any of the four is not there. */
export async function loadForStep(table: Table, ids: StepIds): Promise<StepContext | undefined> {
  const wanted = {
    case: keys.case(ids.caseId),
    creditor: keys.creditor(ids.creditorId),
    operator: keys.operator(),
    connection: keys.connection(ids.connectionId),
  };
  const items = await readItems(table, Object.values(wanted), "consistent");
  const theCase = items.get(keyText(wanted.case));
  const creditor = items.get(keyText(wanted.creditor));
  const operator = items.get(keyText(wanted.operator));
  const connection = items.get(keyText(wanted.connection));
  if (theCase === undefined || creditor === undefined) return undefined;
  if (operator === undefined || connection === undefined) return undefined;
  return {
    case: parseVersioned(caseSchema, theCase),
    ...parseItem(storedCreditorSchema, creditor),
    operator: parseItem(operatorSchema, operator),
    connection: parseVersioned(connectionSchema, connection),
  };
}
