import { type Autopilot, addDays, type CalendarDate, type Creditor } from "@kravflyt/core";
import type { SveaSandbox } from "@kravflyt/sandboxes";
import type { DemoPlan } from "../../demo/demo-plan.ts";
import { askAgain } from "../ask-again.ts";
import { demoAutopilot, demoCreditors } from "../demo-parties.ts";

/** A creditor whose cases go on to an agency, and what lets it in there. */
export type AgencyDesk = {
  readonly seed: number;
  readonly began: CalendarDate;
  readonly creditor: Creditor;
  readonly credentials: { readonly customer_number: string; readonly user_name: string; readonly password: string };
};

const FIRST_CUSTOMER = 500_000;

/** The last creditor that is paid on its own account: nobody of ours goes on after its collection notice. */
export function agencyDeskOf({ seed, from: began, creditors, systems, agency }: DemoPlan): AgencyDesk | undefined {
  const all = agency ? demoCreditors(creditors, systems) : [];
  const found = all.findLast(({ creditor }) => creditor.payee === "creditor_account");
  if (found === undefined) return undefined;
  const { creditor, index } = found;
  const credentials = {
    customer_number: String(FIRST_CUSTOMER + index),
    user_name: creditor.creditorId,
    password: `password-of-${creditor.creditorId}`,
  };
  return { seed, began, creditor, credentials };
}

/** So many days the agency runs the reminders as well; then the creditor sends its own. */
const REMINDER_DAYS = 14;

export const hasAgencyRemind = ({ began }: Pick<AgencyDesk, "began">, on: CalendarDate): boolean =>
  on < addDays(began, REMINDER_DAYS);

/** SVEA-16, -24: what the creditor's settings are on a day. At the level Purring nothing of its own is sent or started. */
export function agencyAutopilot(desk: AgencyDesk, on: CalendarDate): Omit<Autopilot, "version"> {
  const own = demoAutopilot(desk.creditor.payee);
  if (!hasAgencyRemind(desk, on)) return { ...own, level: "collection", ownReminderSteps: 1 };
  const off = (kind: keyof Autopilot["processes"]) => own.processes[kind].map((step) => ({ ...step, on: false }));
  const processes = { private: off("private"), sole_proprietor: off("sole_proprietor"), company: off("company") };
  return { ...own, fullAuto: false, level: "reminder", ownReminderSteps: 0, processes };
}

/**
 * Somebody does something at the agency, once by its name: a day that is lived again finds other sums than the first time.
 * @throws Error when it is refused.
 */
export async function orderAtAgency(
  { url }: Pick<SveaSandbox, "url">,
  operation: string,
  body: { readonly operationId: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  await askAgain(
    `the agency, ${operation}`,
    () =>
      fetch(`${url}/_world/${operation}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    ({ ok, status }) => ok || status === DONE_ALREADY,
  );
}

const DONE_ALREADY = 409;
