import type { Access, Agency } from "@kravflyt/connectors";
import type { CreditorId } from "@kravflyt/core";
import type { Shell } from "../shell.ts";
import type { Outside } from "../sync-invoices.ts";

/** What a balance is read again with, and how old it may be. */
export type BalanceDesk = { readonly outside: Outside; readonly freshMinutes: number };

/** One talk with an agency for one creditor. */
export type AgencyRun = {
  readonly shell: Shell;
  readonly creditorId: CreditorId;
  /** The agency's name in the registry. */
  readonly name: string;
  readonly agency: Agency;
  readonly access: Access;
  readonly balance: BalanceDesk;
};

/** Pages of a list that one run goes through; the rest waits for the next. */
export const PAGES_MAX = 100;
