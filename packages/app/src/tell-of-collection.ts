import { type Api, type CollectionCases, type Connector, ConnectorError } from "@kravflyt/connectors";
import {
  type Case,
  type CaseId,
  type CollectionBody,
  ExternalError,
  toldOf,
  toldText,
  unreachable,
  ZERO_ORE,
} from "@kravflyt/core";
import { loadCase } from "@kravflyt/store";
import { loadGoingOn } from "./going-on.ts";
import type { Shell } from "./shell.ts";

type Books = { readonly connector: Connector; readonly api: Api };
type Order = { readonly body: CollectionBody; readonly caseId: CaseId | undefined };

/** What came of it when the case has moved on, and nothing is to be told any more. */
const NOT_NEEDED = "not_needed";

/**
 * Tells the creditor's books of a case as it is now: whichever of several changes is told first, the last of them stands.
 * Each asks the books before it writes, so that a lost answer, or the same message again, has no second effect.
 * @returns what the posting is remembered by. @throws ConnectorError
 */
export async function tellOfCollection(shell: Shell, books: Books, { body, caseId }: Order): Promise<string> {
  const state = caseId === undefined ? undefined : (await loadCase(shell.table, caseId))?.value;
  if (state === undefined) return NOT_NEEDED;
  switch (body.kind) {
    case "mark":
      return mark(shell, books, { body, state });
    case "unmark":
      return unmark(books, body);
    case "give_back":
      return state.closed === undefined ? NOT_NEEDED : giveBack(books, body);
    case "tell":
      return (await tell(shell, casesOf(books.connector), { api: books.api, state })) ? "told" : NOT_NEEDED;
    case "merge_case":
      return merge(shell, books, { body, state });
    default:
      return unreachable(body);
  }
}

type Marking = Extract<CollectionBody, { readonly kind: "mark" | "unmark" | "give_back" }>;

/** A case that has ended meanwhile is not begun in the books. */
async function mark(
  shell: Shell,
  { connector, api }: Books,
  { body, state }: { readonly body: Marking; readonly state: Case },
): Promise<string> {
  if (state.closed !== undefined) return NOT_NEEDED;
  const { collectionMark, collectionCases } = connector;
  if (collectionMark === undefined) throw notOffered(connector);
  const unmarked: Marking["items"][number][] = [];
  for (const item of body.items) if (!(await collectionMark.isMarked(api, item.source))) unmarked.push(item);
  if (unmarked.length > 0 && collectionCases !== undefined && !(await collectionCases.isActive(api))) {
    throw new OtherAgencyCreates(connector.label);
  }
  const { on, caseNumber } = body;
  const refusal = await eachOf(unmarked, ({ source }) => collectionMark.mark(api, { source, on, caseNumber }));
  const isTold = collectionCases === undefined || (await tell(shell, collectionCases, { api, state }));
  if (refusal !== undefined) throw refusal;
  // Go reads from a copy that lags a moment behind
  if (!isTold) throw new ExternalError(connector.label, "later", `case ${caseNumber} does not show yet`);
  return "marked";
}

/** GO-17: in the creditor's books another agency makes the new cases. Shown with the posting. */
class OtherAgencyCreates extends ExternalError {
  readonly code = "other_agency_creates";
  constructor(system: string) {
    super(system, "never", "another agency makes the new cases");
  }
}

async function unmark({ connector, api }: Books, { items, on, caseNumber }: Marking): Promise<string> {
  const { collectionMark } = connector;
  const takeOff = collectionMark?.unmark;
  if (collectionMark === undefined || takeOff === undefined) throw notOffered(connector);
  const refusal = await eachOf(items, async ({ source }) => {
    if (await collectionMark.isMarked(api, source)) await takeOff(api, { source, on, caseNumber });
  });
  if (refusal !== undefined) throw refusal;
  return "unmarked";
}

async function giveBack({ connector, api }: Books, { items, caseNumber }: Marking): Promise<string> {
  const { collectionMark } = connector;
  const cases = casesOf(connector);
  for (const { source } of items) {
    if (!(await collectionMark?.isMarked(api, source))) continue;
    await cases.reject(api, caseNumber);
    return "given_back";
  }
  return NOT_NEEDED;
}

async function tell(
  shell: Shell,
  cases: CollectionCases,
  { api, state }: { readonly api: Api; readonly state: Case },
): Promise<boolean> {
  const told = toldOf(state, shell.today);
  return told !== undefined && (await cases.tell(api, { caseNumber: state.number, ...told }));
}

type Merging = Extract<CollectionBody, { readonly kind: "merge_case" }>;

/** Into the case that goes on by now, whichever that is; where it has ended, the number that was merged away ends with it. */
async function merge(
  shell: Shell,
  { connector, api }: Books,
  { body, state }: { readonly body: Merging; readonly state: Case },
): Promise<string> {
  const [from, into] = [await loadCase(shell.table, body.fromCaseId), await loadGoingOn(shell.table, state.caseId)];
  if (from === undefined || into === undefined) return NOT_NEEDED;
  const cases = casesOf(connector);
  const { number: caseNumber } = from.value;
  if (into.value.closed !== undefined) {
    return (await endWith(cases, { api, caseNumber, state: into.value })) ? "ended" : NOT_NEEDED;
  }
  await cases.merge(api, { into: into.value.number, from: [caseNumber] });
  await tell(shell, cases, { api, state: into.value });
  return "merged";
}

/** @returns whether the books kept it open. */
async function endWith(
  cases: CollectionCases,
  { api, caseNumber, state }: { readonly api: Api; readonly caseNumber: string; readonly state: Case },
): Promise<boolean> {
  const isWithdrawn = state.closed?.reason === "withdrawn";
  const told = { text: toldText(state), closed: !isWithdrawn, balanceOre: ZERO_ORE };
  const isOpen = await cases.tell(api, { caseNumber, ...told });
  // given back and not closed, and only what is there can be
  if (isOpen && isWithdrawn) await cases.reject(api, caseNumber);
  return isOpen;
}

/** One item that the books refuse keeps no other from being told of. @returns the first refusal, which is what is shown. */
async function eachOf<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
): Promise<ConnectorError | undefined> {
  const refusals: ConnectorError[] = [];
  for (const item of items) {
    try {
      await act(item);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.retry !== "never") throw error;
      refusals.push(error);
    }
  }
  return refusals[0];
}

function casesOf(connector: Connector): CollectionCases {
  if (connector.collectionCases === undefined) throw notOffered(connector);
  return connector.collectionCases;
}

const notOffered = ({ label }: Connector): ConnectorError =>
  new ConnectorError(label, "not_offered", "telling of cases");
