import { type CreditorId, type HandOver, type Ore, principalOf, sumOre } from "@kravflyt/core";
import type { SveaBooks, SveaCaseBook, SveaSandbox } from "@kravflyt/sandboxes";
import type { AgencyEntry } from "@kravflyt/store";
import type { AgencyDesk } from "../world/agency/agency-desk.ts";
import { differs } from "./differs.ts";
import type { HubBooks } from "./read-hub.ts";

type Agency = { readonly svea: Pick<SveaSandbox, "reconcile" | "books">; readonly agency: AgencyDesk };

/**
 * Where hub and agency do not agree: on the cases that it has, on what is left of them, on what it was paid and sent on, on
 * what it was told that the creditor was paid, and on what was said. Its own books balance, and nothing waits.
 */
export function atAgency(hub: HubBooks, { svea, agency }: Agency): readonly string[] {
  const books = svea.books();
  const isOurs = ({ customerNumber }: { readonly customerNumber: string }) =>
    customerNumber === agency.credentials.customer_number;
  const cases = new Map(books.cases.filter(isOurs).map((one) => [one.externalId, one]));
  const unknown = [...cases.keys()].filter((id) => !hub.handOvers.some(({ handOverId }) => handOverId === id));
  return [
    ...svea.reconcile(),
    ...unknown.map((id) => `case ${id} is not in the hub`),
    ...hub.handOvers.flatMap((one) => ofHandOver(hub, one, cases.get(one.handOverId))),
    ...payments(hub, books.payments.filter(isOurs)),
    ...hub.agencyEntries.filter(isStuck).map(({ entryId, status, problem }) => stuckLine(entryId, problem ?? status)),
    ...rejections(hub, books),
  ];
}

const isStuck = ({ status }: AgencyEntry): boolean => status !== "done";
const stuckLine = (entryId: string, why: string): string => `${entryId} was not told: ${why}`;

function ofHandOver(hub: HubBooks, one: HandOver, there: SveaCaseBook | undefined): readonly string[] {
  const { handOverId, status, caseNumber } = one;
  if (there === undefined) return mayBeMissing(one) ? [] : [`hand-over ${handOverId} is ${status}, and not there`];
  const entries = hub.agencyEntries.filter((entry) => entry.handOverId === handOverId);
  return [
    ...(caseNumber === there.caseNumber ? [] : [`number ${caseNumber}, there ${there.caseNumber}`]),
    ...((status === "closed") === (there.closedReason !== null) ? [] : [`${status}, there ${there.closedReason}`]),
    ...(one.closed?.reason.toUpperCase() === (there.closedReason ?? undefined)
      ? []
      : [`ended as ${one.closed?.reason}, there as ${there.closedReason}`]),
    ...items(one, there),
    ...(there.closedReason === null ? differs("principal", principalIn(hub, one), there.principal) : []),
    ...differs("paid there", sumOre(entries.map(principalOfEntry)), there.paid),
    ...differs("told to be paid", sumOre(entries.map(directOf)), there.direct),
    ...differs("messages to it", count(entries, "told_message"), there.messages),
    ...differs("messages from it", count(entries, "agency_message"), there.written),
    ...differs("its letters", count(entries, "agency_letter"), there.letters),
  ].map((line) => `hand-over ${handOverId}: ${line}`);
}

/** It said no, or all was paid before it was sent. */
const mayBeMissing = ({ status, caseNumber }: HandOver): boolean =>
  status === "rejected" || (status === "closed" && caseNumber === undefined);

function items(one: HandOver, there: SveaCaseBook): readonly string[] {
  const ours = new Set(one.items.map(({ invoiceNumber }) => invoiceNumber));
  return there.invoiceNumbers
    .filter((number) => !ours.has(number))
    .map((number) => `invoice ${number} was not handed over`);
}

const principalIn = ({ cases }: HubBooks, { items: handed }: HandOver): Ore =>
  sumOre(
    handed.flatMap(({ caseId, invoiceId }) =>
      cases
        .filter((state) => state.caseId === caseId)
        .flatMap(({ claims }) => claims.filter((claim) => claim.invoiceId === invoiceId).map(principalOf)),
    ),
  );

const principalOfEntry = ({ body }: AgencyEntry): Ore =>
  body.kind === "agency_payment" ? body.principalOre : (0 as Ore);

/** What came too late to be told has a problem, and is done. */
const directOf = ({ body, status, problem }: AgencyEntry): Ore =>
  body.kind === "told_payment" && status === "done" && problem === undefined ? body.amountOre : (0 as Ore);

const count = (entries: readonly AgencyEntry[], kind: AgencyEntry["body"]["kind"]): number =>
  entries.filter(({ body, problem }) => body.kind === kind && problem === undefined).length;

/** Each payment that the agency sent on is on a case of ours once, with its amount, and no other is. */
function payments(hub: HubBooks, there: SveaBooks["payments"]): readonly string[] {
  const ours = hub.cases.flatMap((state) => state.payments.filter(({ origin }) => origin === "agency"));
  const sentOn = there.filter(({ principal }) => principal > 0);
  return [
    ...differs("payments", ours.length, sentOn.length),
    ...sentOn.flatMap(({ id, principal }) => {
      const known = ours.filter(({ paymentId }) => paymentId === `svea-sim:${id}`);
      return differs(`payment ${id}`, sumOre(known.map(({ amountOre }) => amountOre)), principal);
    }),
  ];
}

const rejections = ({ handOvers }: HubBooks, { rejected }: SveaBooks): readonly string[] =>
  differs("rejected", handOvers.filter(({ status }) => status === "rejected").length, rejected.length);

/** What the agency sent on beyond what we know of as owed: it is the debtor's, and in nobody's books. */
export const keptFromAgency = ({ cases }: HubBooks, creditor: CreditorId): Ore =>
  sumOre(
    cases
      .filter(({ creditorId }) => creditorId === creditor)
      .flatMap(({ payments: all }) => all.filter(({ origin }) => origin === "agency"))
      .map(({ allocation }) => allocation.surplusOre),
  );
