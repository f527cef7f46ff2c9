import type { Autopilot, Case, CaseId, ConnectionId, Creditor, CreditorId, Operator } from "@kravflyt/core";
import { type Connection, connectionSchema } from "./connections.ts";
import { storedCreditorSchema } from "./creditors.ts";
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
