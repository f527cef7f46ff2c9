import {
  accept,
  addDays,
  type CalendarDate,
  type Case,
  type CaseId,
  type CaseOpened,
  ConflictError,
  JOIN_DAYS,
  type Joined,
  type JoinsLater,
  joinAmong,
  type OpenRefusal,
  type Result,
} from "@kravflyt/core";
import {
  CASE_INVOICES_MAX,
  type Change,
  type CustomerCases,
  customerCasesChange,
  invoiceChange,
  loadCase,
  loadCustomerCases,
  type StoredInvoice,
  type Versioned,
} from "@kravflyt/store";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/** The newest cases of one debtor that are looked at; there are seldom two. */
const CASES_MAX = 10;

export type Starting = {
  readonly group: readonly Versioned<StoredInvoice>[];
  /** May they join a case that is open? */
  readonly joins: boolean;
  /** Opens the case, with what is to be written with it. */
  readonly open: (changes: (id: CaseId) => readonly Change[]) => Promise<Result<Case, OpenRefusal>>;
};

export type Started = {
  readonly result: Result<Case, OpenRefusal | JoinsLater>;
  /** The claims joined a case that was open already. */
  readonly joined?: true;
};

/**
 * Lets the claims of `opening` join an open case of their debtor, where the law wants them collected together; else they
 * get one of their own. Of two who open at the same moment one finds the other's, and looks again.
 * @throws ConflictError when the case or an invoice changed meanwhile.
 */
export async function joinOrOpen(shell: Shell, opening: CaseOpened, it: Starting): Promise<Started> {
  if (opening.agreement.payee !== "client_account") return { result: await it.open(() => []) };
  try {
    return await together(shell, opening, it);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return together(shell, opening, it);
  }
}

async function together(shell: Shell, opening: CaseOpened, { group, joins, open }: Starting): Promise<Started> {
  const customer = { connectionId: opening.connectionId, customerId: opening.debtor.sourceId };
  const before = await loadCustomerCases(shell.table, customer);
  const opened = before?.value.opened ?? [];
  const found = joins ? await Promise.all(opened.map(({ caseId }) => loadCase(shell.table, caseId))) : [];
  const cases = found.filter((one) => one !== undefined);
  const chosen = joinAmong(cases, opening, { caseOf: ({ value }) => value, most: CASE_INVOICES_MAX });
  if (!chosen.ok) return { result: chosen };
  if (chosen.value !== undefined) return { result: accept(await join(shell, chosen.value, group)), joined: true };
  const isNew = (caseId: CaseId): readonly Change[] => [
    customerCasesChange({ customer, before, after: { opened: withNewest(opened, { caseId, on: shell.today }) } }),
  ];
  return { result: await open(isNew) };
}

function join(shell: Shell, { case: before, events }: Joined<Versioned<Case>>, group: Starting["group"]) {
  const { caseId } = before.value;
  const invoices = group.map((one) => invoiceChange({ before: one, after: { ...one.value, caseId } }));
  return saveCase(shell, { before, events, changes: invoices });
}

type Opened = CustomerCases["opened"];

/** Those that claims can still join. */
const withNewest = (opened: Opened, newest: { readonly caseId: CaseId; readonly on: CalendarDate }): Opened =>
  [...opened.filter(({ on }) => addDays(on, JOIN_DAYS) >= newest.on), newest].slice(-CASES_MAX);
