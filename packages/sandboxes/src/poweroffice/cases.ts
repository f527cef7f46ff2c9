import {
  addOre,
  type CalendarDate,
  dayInNorway,
  daysBetween,
  type Instant,
  type Ore,
  ore,
  unreachable,
} from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import { balanceOf, entryOf, findVoucher, type Posting } from "./posting.ts";
import { type Client, type CollectionCase, type Entry, nextId, uuidOf } from "./state.ts";

/** What an agency does by the v1 service for debt collection. */
export type CaseCommand =
  | {
      readonly type: "create_case";
      readonly code: string;
      readonly invoiceIds: readonly string[];
      readonly balance: Ore;
    }
  | { readonly type: "add_to_case"; readonly caseId: string; readonly invoiceIds: readonly string[] }
  | { readonly type: "merge_cases"; readonly caseId: string; readonly from: readonly string[] }
  | { readonly type: "reject_case"; readonly caseId: string }
  | {
      readonly type: "case_status";
      readonly caseId: string;
      readonly text: string;
      readonly closed?: boolean | undefined;
      readonly balance?: Ore | undefined;
    };

const TYPES: ReadonlySet<string> = new Set([
  "create_case",
  "add_to_case",
  "merge_cases",
  "reject_case",
  "case_status",
] satisfies CaseCommand["type"][]);

export const isCaseCommand = <Other extends { readonly type: string }>(
  command: CaseCommand | Other,
): command is CaseCommand => TYPES.has(command.type);

/** GO-10: days after the due day from which an invoice stands in the draft. */
const DRAFT_AFTER_DAYS = 14;

/** Invoices that an agency may take over now: due long enough, of a customer with the tick, approved, and in no case. */
export function availableInvoices(client: Client, today: CalendarDate): readonly string[] {
  const taken = new Set(openCases(client).flatMap(({ invoiceIds }) => invoiceIds));
  return [...client.vouchers.values()].flatMap((voucher) => {
    const { id, type, reversed, invoice } = voucher;
    if (type !== "OutgoingInvoice" || reversed || invoice === undefined || taken.has(id)) return [];
    const entry = entryOf(client, id);
    const isDue = isInDraft(entry, today);
    const isTicked = client.customers.get(invoice.customerId)?.transferToDebtCollectionAgency === true;
    const isApproved = client.approvesByItself || client.approved.has(id);
    return isDue && isTicked && isApproved && balanceOf(entry) > 0 ? [id] : [];
  });
}

/** GO-10: so long after the due day; GO-11: on the first day after that of the last letter. */
function isInDraft({ dueDate, reminder }: Entry, today: CalendarDate): boolean {
  if (dueDate === undefined) return false;
  return reminder === undefined ? daysBetween(dueDate, today) >= DRAFT_AFTER_DAYS : today > reminder.dueOn;
}

export const openCases = (client: Client): readonly CollectionCase[] =>
  [...client.cases.values()].filter(({ closed, rejected }) => !(closed || rejected));

export function applyToCases(posting: Posting, command: CaseCommand): { readonly id: string } {
  const { client } = posting;
  if (command.type === "create_case") return createCase(posting, command);
  const found = findCase(client, command.caseId);
  if (found.closed || found.rejected) throw invalid("The case is closed");
  switch (command.type) {
    case "add_to_case":
      checkAvailable(posting, command.invoiceIds);
      found.invoiceIds = [...found.invoiceIds, ...command.invoiceIds];
      break;
    case "merge_cases":
      for (const one of command.from.map((id) => findCase(client, id))) {
        found.invoiceIds = [...found.invoiceIds, ...one.invoiceIds];
        found.balanceAgency = addOre(found.balanceAgency, one.balanceAgency);
        client.cases.delete(one.id);
      }
      break;
    case "reject_case":
      found.rejected = true;
      break;
    case "case_status":
      found.statusText = command.text;
      found.closed = command.closed ?? false;
      found.balanceAgency = command.balance ?? found.balanceAgency;
      break;
    default:
      return unreachable(command);
  }
  return { id: found.id };
}

function createCase(
  posting: Posting,
  { code, invoiceIds, balance }: Extract<CaseCommand, { type: "create_case" }>,
): { readonly id: string } {
  const { state, client } = posting;
  // GO-17: another agency has the new cases
  if (!client.createsCases) throw invalid("The integration is not active for new cases");
  if (openCases(client).some((one) => one.code === code)) throw invalid("The code is in use");
  checkAvailable(posting, invoiceIds);
  const id = uuidOf(nextId(state));
  const fresh = { statusText: "", closed: false, rejected: false };
  client.cases.set(id, { ...fresh, id, code, invoiceIds, balanceAgency: balance });
  return { id };
}

function checkAvailable({ client, at }: Posting, invoiceIds: readonly string[]): void {
  const available = availableInvoices(client, dayInNorway(new Date(at).toISOString() as Instant));
  for (const id of invoiceIds) {
    if (!available.includes(findVoucher(client, id).id)) throw invalid("The invoice is not available");
  }
}

function findCase(client: Client, id: string): CollectionCase {
  const found = client.cases.get(id);
  if (found === undefined) throw notFound("the case");
  return found;
}

export const kronerToSandboxOre = (kroner: number): Ore => ore(Math.round(kroner * 100));
