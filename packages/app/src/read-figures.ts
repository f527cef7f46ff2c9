import {
  accept,
  type CalendarDate,
  type CreditorFigures,
  type CreditorId,
  creditorFigures,
  FIGURE_MONTHS,
  monthOf,
  monthsLater,
  type Result,
  refuse,
} from "@kravflyt/core";
import { caseSums, loadCreditor, type Table } from "@kravflyt/store";
import type { CreditorNotFound } from "./autopilot-settings.ts";

export type FiguresView = CreditorFigures & { readonly creditorId: CreditorId; readonly on: CalendarDate };

/** A creditor's figures on a day, from sums that every change of a case keeps: no case is read. */
export async function readFigures(
  table: Table,
  { creditorId, today }: { readonly creditorId: CreditorId; readonly today: CalendarDate },
): Promise<Result<FiguresView, CreditorNotFound>> {
  const from = monthsLater(monthOf(today), 1 - FIGURE_MONTHS);
  const [creditor, sums] = await Promise.all([loadCreditor(table, creditorId), caseSums(table, creditorId, from)]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  return accept({ creditorId, on: today, ...creditorFigures(sums, today) });
}
