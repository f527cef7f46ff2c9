import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import { duesOf, type Owed, type OwedClaim } from "../case/owed.ts";
import type { Case, CasePayment, LetterId } from "../case/state.ts";
import type { InterestSegment } from "../law/interest.ts";
import { explainedOre } from "../law/why.ts";
import { minOre, type Ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { Kroner, PetitionClaim } from "./petition.ts";

/** Øre as kroner with two decimals, by digits. */
export function toKroner(amount: Ore): Kroner {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return Number(`${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** What every claim of a petition is made with. */
export type ClaimsOf = {
  readonly state: Case;
  readonly owed: Owed;
  readonly demand: PetitionClaim["betalingsoppfordring"][number];
  /** The fee for writing this petition. */
  readonly writingFeeOre: Ore;
};

type PaidPart = { readonly on: CalendarDate; readonly ore: Ore };

type Draft = Omit<
  PetitionClaim,
  "opprinneligBeloep" | "gjenstaaendeBeloep" | "innbetaling" | "kravEndring" | "betalingsoppfordring"
> & { readonly originalOre: Ore; readonly leftOre: Ore; readonly paid: readonly PaidPart[] };

/**
 * Principal, interest and costs as claims of their own. Interest relates to its principal, a cost to every principal.
 * The addition for a plan is not owed at law (FOR-1989-07-14-562 § 2-4), so it is no claim here.
 */
export function petitionClaims(it: ClaimsOf): readonly PetitionClaim[] {
  const numbered = it.owed.claims.map((claim, index) => ({ claim, reference: `${it.state.number}-H${index + 1}` }));
  const open = numbered.filter(({ claim }) => claim.principalOre > 0 || claim.interestOre > 0);
  const used = open.length === 0 ? numbered : open;
  const principals = used.map(({ reference }) => reference);
  const drafts = [
    ...used.map(({ claim, reference }) => principalDraft(it, claim, reference)),
    ...used.flatMap(({ claim, reference }) => interestDrafts(it, claim, reference)),
    ...costDrafts(it).map((draft) => ({ ...draft, relatertKrav: principals })),
  ];
  return drafts
    .filter(({ leftOre, kravdetaljer }) => leftOre > 0 || kravdetaljer === "Hovedkrav")
    .map(toClaim(it.demand));
}

const toClaim =
  (demand: ClaimsOf["demand"]) =>
  ({ originalOre, leftOre, paid, ...draft }: Draft): PetitionClaim => {
    const changeOre = subtractOre(originalOre, sumOre([leftOre, ...paid.map((part) => part.ore)]));
    return {
      ...draft,
      opprinneligBeloep: toKroner(originalOre),
      gjenstaaendeBeloep: toKroner(leftOre),
      innbetaling: paid.map((part) => ({ bokfoertDato: part.on, beloep: toKroner(part.ore) })),
      ...(changeOre === 0 ? {} : { kravEndring: { beloep: toKroner(changeOre) } }),
      betalingsoppfordring: [demand],
    };
  };

/** What each payment gave to one thing. */
const paidTo = ({ payments }: Case, share: (payment: CasePayment) => Ore): readonly PaidPart[] =>
  payments.map((payment) => ({ on: payment.paidOn, ore: share(payment) })).filter((part) => part.ore > 0);

const claimShare = ({ allocation }: CasePayment, { claim }: OwedClaim) =>
  allocation.claims.find(({ invoiceId }) => invoiceId === claim.invoiceId);

function principalDraft({ state }: ClaimsOf, owed: OwedClaim, reference: string): Draft {
  const { invoiceNumber, dueOn, originalOre } = owed.claim;
  return {
    innsendersKravreferanse: reference,
    kravdetaljer: "Hovedkrav",
    kravbeskrivelse: `Faktura ${invoiceNumber}`,
    forfallsdato: dueOn,
    originalOre,
    leftOre: owed.principalOre,
    paid: paidTo(state, (payment) => claimShare(payment, owed)?.principalOre ?? ZERO_ORE),
    relatertKrav: [],
    ...(state.agreement.chargeInterest ? { renteOpplysning: { forsinkelsesrente: true } } : {}),
  };
}

/** Interest on one principal is one claim; what was paid of the interest covers the oldest first. */
function interestDrafts({ state }: ClaimsOf, owed: OwedClaim, reference: string): readonly Draft[] {
  const paid = paidTo(state, (payment) => claimShare(payment, owed)?.interestOre ?? ZERO_ORE);
  const take = dispenser(paid, owed.claim.interestPaidOre);
  return stretches(owed.interest).map((stretch, index) => {
    const ran = sumOre(stretch.segments.map((segment) => segment.ore));
    const covered = take(ran);
    const { from, to, principalOre } = stretch;
    return {
      innsendersKravreferanse: `${reference}-R${index + 1}`,
      kravdetaljer: "Rentekrav",
      kravbeskrivelse: `Forsinkelsesrente, faktura ${owed.claim.invoiceNumber}`,
      forfallsdato: owed.claim.dueOn,
      originalOre: ran,
      leftOre: subtractOre(ran, sumOre([ZERO_ORE, ...covered.map((part) => part.ore)])),
      paid: covered,
      relatertKrav: [reference],
      rentekrav: {
        rentePeriode: { startdato: from, sluttdato: to },
        renteGrunnlag: toKroner(principalOre),
        beregnetMedForsinkelsesrente: true,
      },
    };
  });
}

/** Hands out payments in order, in all `limit`, in pieces that fit what they are asked to cover. */
function dispenser(paid: readonly PaidPart[], limit: Ore): (amount: Ore) => readonly PaidPart[] {
  const queue = paid.map((part) => ({ ...part }));
  let left = limit;
  return (amount) => {
    const pieces: PaidPart[] = [];
    let open = minOre(amount, left);
    for (const part of queue) {
      const piece = minOre(open, part.ore);
      if (piece <= 0) continue;
      pieces.push({ on: part.on, ore: piece });
      part.ore = subtractOre(part.ore, piece);
      open = subtractOre(open, piece);
      left = subtractOre(left, piece);
    }
    return pieces;
  };
}

type Stretch = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly principalOre: Ore;
  readonly segments: readonly InterestSegment[];
};

/** Segments in a row on one principal. */
function stretches(segments: readonly InterestSegment[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const segment of segments) {
    const last = found.at(-1);
    if (last?.principalOre === segment.principalOre) {
      found[found.length - 1] = { ...last, to: segment.to, segments: [...last.segments, segment] };
    } else {
      const { from, to, principalOre } = segment;
      found.push({ from, to, principalOre, segments: [segment] });
    }
  }
  return found;
}

type CostDraft = Omit<Draft, "relatertKrav">;

function costDrafts(it: ClaimsOf): readonly CostDraft[] {
  const { owed, writingFeeOre, state } = it;
  const writing = sakskostnad({
    reference: `${state.number}-S`,
    text: "Skrivesalær",
    on: owed.asOf,
    left: writingFeeOre,
  });
  return [...letterFeeDrafts(it), ...collectionFeeDraft(it), ...compensationDraft(it), ...courtDrafts(it), writing];
}

function letterFeeDrafts({ state, owed }: ClaimsOf): readonly CostDraft[] {
  return owed.letterFees.map((fee, index) => {
    const isIts = ({ letterId }: { readonly letterId: LetterId }) => letterId === fee.letterId;
    const letter = state.letters.find(isIts);
    assert(letter !== undefined, `a fee of case ${state.number} is of none of its letters`);
    return {
      innsendersKravreferanse: `${state.number}-G${index + 1}`,
      kravdetaljer: "UtenrettsligeKostnader",
      kravbeskrivelse: "Gebyr",
      forfallsdato: letter.deadlineOn,
      originalOre: letter.feeOre,
      leftOre: fee.ore,
      paid: paidTo(state, ({ allocation }) => allocation.letters.find(isIts)?.ore ?? ZERO_ORE),
    };
  });
}

function collectionFeeDraft({ state, owed, demand }: ClaimsOf): readonly CostDraft[] {
  const originalOre = explainedOre(owed.collectionFee.why);
  const dispense = dispenser(
    paidTo(state, ({ allocation }) => allocation.parts.collection_fee),
    originalOre,
  );
  return [
    {
      innsendersKravreferanse: `${state.number}-I`,
      kravdetaljer: "UtenrettsligeKostnader",
      kravbeskrivelse: "Inkassosalær",
      forfallsdato: demand.betalingsfrist,
      originalOre,
      leftOre: owed.collectionFee.ore,
      paid: dispense(subtractOre(originalOre, owed.collectionFee.ore)),
    },
  ];
}

function compensationDraft({ state, owed }: ClaimsOf): readonly CostDraft[] {
  const paid = paidTo(state, ({ allocation }) => allocation.parts.compensation);
  return [
    {
      innsendersKravreferanse: `${state.number}-K`,
      kravdetaljer: "UtenrettsligeKostnader",
      kravbeskrivelse: "Standardkompensasjon for forsinket betaling",
      forfallsdato: duesOf(state).firstDueOn,
      originalOre: sumOre([owed.compensation.ore, ...paid.map((part) => part.ore)]),
      leftOre: owed.compensation.ore,
      paid,
    },
  ];
}

/** Costs of earlier legal steps; what was paid of them covers the oldest first. */
function courtDrafts({ state, owed }: ClaimsOf): readonly CostDraft[] {
  const take = dispenser(
    paidTo(state, ({ allocation }) => allocation.parts.court_costs),
    state.courtCostsPaidOre,
  );
  return owed.courtCosts.map(({ what, on, ore: left, why }, index) => {
    const text = what === "court_fee" ? "Rettsgebyr" : "Skrivesalær";
    const originalOre = explainedOre(why);
    return {
      ...sakskostnad({ reference: `${state.number}-C${index + 1}`, text, on, left }),
      originalOre,
      paid: take(subtractOre(originalOre, left)),
    };
  });
}

const sakskostnad = (it: {
  readonly reference: string;
  readonly text: string;
  readonly on: CalendarDate;
  readonly left: Ore;
}): CostDraft => ({
  innsendersKravreferanse: it.reference,
  kravdetaljer: "Sakskostnader",
  kravbeskrivelse: it.text,
  forfallsdato: it.on,
  originalOre: it.left,
  leftOre: it.left,
  paid: [],
});
