import { isDeepStrictEqual } from "node:util";
import { type Api, type BankAccount, type Company, ConnectorError, type LedgerAccount } from "@kravflyt/connectors";
import {
  type AccountProblem,
  accept,
  accountProblems,
  type Chart,
  ExternalError,
  fitsFor,
  MAPPED_ACCOUNTS,
  type MappedAccount,
  type Result,
  refuse,
  resolveVatCodes,
  type VatProblem,
} from "@kravflyt/core";
import {
  type Connection,
  type ConnectionNames,
  connectionChange,
  loadConnection,
  type Versioned,
} from "@kravflyt/store";
import { firstCreating } from "./case-creator.ts";
import { auditOf } from "./connect.ts";
import { chosen, type Setup, withCodesKept } from "./connection-choices.ts";
import { hasBooks } from "./file-connection.ts";
import { giveBack, takeLease } from "./lease.ts";
import { type AskedConnection, loadAskedConnection } from "./load-connection.ts";
import { message } from "./messages.ts";
import { openAccess } from "./open-books.ts";
import { isPushed } from "./push-connection.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";

/** Why the books cannot be asked: a person must do something, where `helpUrl` says. */
export type BooksRefusal =
  | { readonly code: "connection_not_found" | "no_consent" }
  | { readonly code: "needs_reconnect" | (typeof OF_THE_SYSTEM)[number]; readonly helpUrl?: string };

/** What a person has to put right in the system itself. */
const OF_THE_SYSTEM = ["api_module_missing", "privilege_missing", "factoring_active"] as const;

/** FIKEN-7: every company the consent covers. @throws BooksBusyError when the books are being read. */
export async function listCompanies(
  shell: Shell,
  sources: Sources,
  it: AskedConnection,
): Promise<Result<readonly Company[], BooksRefusal>> {
  const seen = await loadReachable(shell, it);
  return seen.ok ? askBooks(shell, sources, seen.value, (books) => books.companies()) : seen;
}

async function loadReachable(shell: Shell, it: AskedConnection): Promise<Result<Versioned<Connection>, BooksRefusal>> {
  const seen = await loadAskedConnection(shell.table, it);
  if (seen === undefined) return refuse({ code: "connection_not_found" });
  if (seen.value.status === "new" || !hasBooks(seen.value.settings)) return refuse({ code: "no_consent" });
  return seen.value.status === "needs_reconnect" ? refuse({ code: "needs_reconnect" }) : accept(seen);
}

/** An account that a person can choose, and for what. */
type ChoosableAccount = BankAccount & { readonly fits: readonly MappedAccount[] };

/**
 * FIKEN-11, -12: the accounts of a company's books; reading them shows that the books let us in.
 * @throws BooksBusyError when the books are being read.
 */
export async function listAccounts(
  shell: Shell,
  sources: Sources,
  it: AskedConnection & Pick<ActivateConnection, "company">,
): Promise<Result<readonly ChoosableAccount[], CompanyRefusal | { readonly code: "company_is_fixed" }>> {
  const seen = await loadReachable(shell, it);
  if (!seen.ok) return seen;
  const chosen = seen.value.value.settings.company;
  // the consent may cover other companies: once one is chosen their books are nobody's to look into here
  if (chosen !== undefined && it.company !== undefined && it.company !== chosen) {
    return refuse({ code: "company_is_fixed" });
  }
  const wanted = it.company ?? chosen;
  const asked = await askBooks(shell, sources, seen.value, async (books) => {
    const chosen = choose(await books.companies(), wanted);
    return chosen.ok ? accept(choosable(await books.chart(chosen.value.id))) : chosen;
  });
  return asked.ok ? asked.value : asked;
}

/** Each once: a bank account may stand in the chart as well. */
function choosable(chart: NamedChart): readonly ChoosableAccount[] {
  const byCode = new Map<string, BankAccount>();
  for (const one of [...chart.accounts, ...chart.bankAccounts]) byCode.set(one.code, one);
  return [...byCode.values()]
    .map(({ code, name, number }) => ({ code, name, ...(number && { number }), fits: fitsFor(code, chart) }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

type NamedChart = Chart & {
  readonly accounts: readonly LedgerAccount[];
  readonly bankAccounts: readonly BankAccount[];
};

type Books = {
  /** GO-3: what did not stand against it when it was connected may do so now. */
  readonly verify: () => Promise<void>;
  readonly companies: () => Promise<readonly Company[]>;
  readonly chart: (company: string) => Promise<NamedChart>;
};

/** Asks the books under the connection's lease; a consent that does not reach them is an answer, not a failure. */
async function askBooks<Answer>(
  shell: Shell,
  sources: Sources,
  seen: Versioned<Connection>,
  ask: (books: Books) => Promise<Answer>,
): Promise<Result<Answer, BooksRefusal>> {
  const held = await takeLease(shell, seen, sources.worker());
  try {
    const access = await openAccess(shell, sources, held.value);
    const { creditorId, connectionId, system } = held.value.settings;
    const connector = connectorOf(sources, system);
    const chart = async (company: string): Promise<NamedChart> => {
      const opened = await openAccess(shell, sources, held.value, company);
      const api: Api = { ...opened, company, creditorId, connectionId };
      const [accounts, bankAccounts] = [await connector.accounts(api), await connector.bankAccounts(api)];
      const vatCodes = await connector.vatCodes?.(api);
      const banks = new Set(bankAccounts.map(({ code }) => code));
      return { accounts, bankAccounts, banks, ...(vatCodes === undefined ? {} : { vatCodes }) };
    };
    const verify = () => connector.verify(access);
    return accept(await ask({ verify, companies: () => connector.companies(access), chart }));
  } catch (error) {
    if (!(error instanceof ExternalError) || error.retry !== "after_reconnect") throw error;
    return refuse(toRefusal(error));
  } finally {
    await giveBack(shell, held, (connection) => connection);
  }
}

function toRefusal(error: ExternalError): BooksRefusal {
  if (!(error instanceof ConnectorError)) return { code: "needs_reconnect" };
  const help = error.helpUrl === undefined ? {} : { helpUrl: error.helpUrl };
  return { code: OF_THE_SYSTEM.find((one) => one === error.code) ?? "needs_reconnect", ...help };
}

export type ActivateConnection = AskedConnection & {
  readonly setup: Setup;
  /** Left out: the only company that the consent covers, or the one that is chosen already. */
  readonly company?: string | undefined;
  readonly by: string;
};

/** Why there is no company to go on with. */
type CompanyRefusal = BooksRefusal | { readonly code: "company_needed" | "company_unknown" };

export type ActivateRefusal =
  | CompanyRefusal
  | { readonly code: "company_is_fixed" | "items_from_in_future" }
  | {
      /** `unknown_account` when the books lack one of them, `unfit_account` when one is closed or of another type. */
      readonly code: "unknown_account" | "unfit_account";
      readonly accounts: readonly AccountProblem[];
    }
  /** Names each field with what may be chosen there. */
  | { readonly code: "unfit_vat_code"; readonly vatCodes: readonly VatProblem[] };

/**
 * FIKEN-8 to -16: saves the choices, switches the connection on and asks for the first import at once. The same
 * choices again change nothing. @throws BooksBusyError when the books are being read.
 */
export async function activateConnection(
  shell: Shell,
  sources: Sources,
  asked: ActivateConnection,
): Promise<Result<Connection, ActivateRefusal>> {
  const pushing = await loadAskedConnection(shell.table, asked);
  if (pushing !== undefined && isPushed(pushing.value.settings)) return switchOnPushed(shell, asked, pushing);
  const seen = await loadReachable(shell, asked);
  if (!seen.ok) return seen;
  const it = { ...asked, setup: withCodesKept(seen.value.value.settings, asked.setup) };
  if (it.setup.itemsFrom > shell.today) return refuse({ code: "items_from_in_future" });
  const { settings, status } = seen.value.value;
  const company = it.company ?? settings.company;
  // the ids of what was imported would mean other invoices: another company is another connection (FIKEN-17)
  if (settings.company !== undefined && company !== settings.company) return refuse({ code: "company_is_fixed" });
  if (
    status === "active" &&
    company !== undefined &&
    isDeepStrictEqual(settings, chosen(settings, it.setup, company))
  ) {
    return accept(seen.value.value);
  }
  const answer = await askBooks(shell, sources, seen.value, (books) => check(books, it.setup, company));
  if (!answer.ok) return answer;
  if (!answer.value.ok) return answer.value;
  const { company: found, codes, accounts } = answer.value.value;
  const names = { company: found.name, accounts };
  return switchOn(shell, { ...it, setup: { ...it.setup, ...codes } }, { id: found.id, names });
}

/** A system that pushes has no books to ask: its accounts are taken as they are said, and nothing is fetched. */
async function switchOnPushed(
  shell: Shell,
  { setup, by, connectionId }: ActivateConnection,
  before: Versioned<Connection>,
): Promise<Result<Connection, ActivateRefusal>> {
  if (setup.itemsFrom > shell.today) return refuse({ code: "items_from_in_future" });
  const after: Connection = {
    ...before.value,
    settings: chosen(before.value.settings, setup, undefined),
    status: "active",
  };
  if (isDeepStrictEqual(before.value, after)) return accept(after);
  const { creditorId } = after.settings;
  await save(
    shell,
    [
      connectionChange({ before, after }),
      auditOf(shell, { what: "connection", before: before.value, after, by }),
      ...(await firstCreating(shell, { creditorId, connectionId, by })),
    ],
    [],
  );
  return accept(after);
}

async function check(
  books: Books,
  setup: Setup,
  wanted: string | undefined,
): Promise<Result<Checked, ActivateRefusal>> {
  await books.verify();
  const chosen = choose(await books.companies(), wanted);
  if (!chosen.ok) return chosen;
  const chart = await books.chart(chosen.value.id);
  const accounts = accountProblems(setup, chart);
  if (accounts.length > 0) {
    const isUnknown = accounts.some(({ problem }) => problem === "unknown");
    return refuse({ code: isUnknown ? "unknown_account" : "unfit_account", accounts });
  }
  const { codes, problems } = resolveVatCodes(setup, chart);
  return problems.length === 0
    ? accept({ company: chosen.value, codes, accounts: namedAccounts(setup, chart) })
    : refuse({ code: "unfit_vat_code", vatCodes: problems });
}

type Checked = {
  readonly company: Company;
  readonly codes: ReturnType<typeof resolveVatCodes>["codes"];
  readonly accounts: ConnectionNames["accounts"];
};

/** The accounts that are booked on, with the names that people know them by. */
function namedAccounts(setup: Setup, chart: NamedChart): ConnectionNames["accounts"] {
  const booked: readonly string[] = MAPPED_ACCOUNTS.map((field) => setup[field]);
  return choosable(chart)
    .filter(({ code }) => booked.includes(code))
    .map(({ code, name }) => ({ code, name }));
}

function choose(companies: readonly Company[], wanted: string | undefined): Result<Company, CompanyRefusal> {
  const [only] = companies;
  const chosen = wanted === undefined && companies.length === 1 ? only : companies.find(({ id }) => id === wanted);
  if (chosen === undefined) return refuse({ code: wanted === undefined ? "company_needed" : "company_unknown" });
  return chosen.hasApiAccess
    ? accept(chosen)
    : refuse({ code: "api_module_missing", ...(chosen.orderUrl && { helpUrl: chosen.orderUrl }) });
}

async function switchOn(
  shell: Shell,
  { connectionId, setup, by }: ActivateConnection,
  { id, names }: { readonly id: string; readonly names: ConnectionNames },
): Promise<Result<Connection, ActivateRefusal>> {
  const now = await loadConnection(shell.table, connectionId);
  if (now === undefined) return refuse({ code: "connection_not_found" });
  const { fullSyncOn: _, fullSyncAt: __, ...rest } = now.value; // everything is read again under the new choices
  const after: Connection = { ...rest, settings: chosen(rest.settings, setup, id), status: "active", names };
  const first = message("sync-creditor", `${connectionId}:${now.version + 1}`, { connectionId, full: true });
  const changes = [
    connectionChange({ before: now, after }),
    auditOf(shell, { what: "connection", before: now.value, after, by }),
    ...(await firstCreating(shell, { creditorId: after.settings.creditorId, connectionId, by })),
  ];
  await save(shell, changes, [first]);
  return accept(after);
}
