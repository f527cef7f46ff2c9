import { invalid } from "../server/refusal.ts";
import type { FiscalSetup, LedgerTag, XenaState } from "./state.ts";

/** The chart of accounts that every company here begins with; those that payments are booked on are marked. */
const CHART = [
  [1500, "Kundefordringer", false],
  [1910, "Kontanter", true],
  [1920, "Bank", true],
  [1925, "Bank, klientmidler", true],
  [2400, "Leverandørgjeld", false],
  [3000, "Salgsinntekt", false],
  [3900, "Annen driftsrelatert inntekt", false],
  [7770, "Bank- og kortgebyrer", false],
  [7830, "Tap på fordringer", false],
  [8050, "Renteinntekter", false],
  [8160, "Valutadifferanse", false],
] as const;

export const CUSTOMERS = 1500;
export const SALES = 3000;

export type FiscalSetupDraft = {
  readonly fiscalId: number;
  readonly name: string;
  readonly organizationNumber: string;
  readonly apiKey: string;
};

export const emptyXena = (): XenaState => ({ nextId: 1_000, fiscalSetups: new Map(), operations: new Map() });

export const nextId = (state: XenaState): number => {
  state.nextId += 1;
  return state.nextId;
};

/** @throws Refusal 400 when the id is taken. */
export function createFiscalSetup(state: XenaState, draft: FiscalSetupDraft): void {
  if (state.fiscalSetups.has(draft.fiscalId)) throw invalid("the fiscal setup is there");
  const tags = CHART.map(
    ([number, description, isSettlementTag]): LedgerTag => ({
      id: nextId(state),
      number,
      description,
      isSettlementTag,
    }),
  );
  const ledgers = ["Kassekladde", "Inkasso"].map((description) => ({ id: nextId(state), description }));
  state.fiscalSetups.set(draft.fiscalId, {
    id: draft.fiscalId,
    name: draft.name,
    organizationNumber: draft.organizationNumber,
    apiKeys: new Set([draft.apiKey]),
    tags,
    ledgers,
    partners: new Map(),
    posts: new Map(),
    settlements: new Map(),
    transactions: new Map(),
    lines: new Map(),
    documents: new Map(),
    webHooks: new Map(),
    nextAccountNumber: 10_001,
    nextInvoiceNumber: 10_001,
    nextVoucherNumber: 1,
  });
}

/** @throws Refusal 400 when the chart has no such account. */
export function tagOf({ tags }: FiscalSetup, id: number): LedgerTag {
  const tag = tags.find((one) => one.id === id);
  if (tag === undefined) throw invalid(`LedgerTagId ${id} does not exist`);
  return tag;
}
