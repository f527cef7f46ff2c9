import { type DebtorView, seeClaim } from "@kravflyt/app";
import { debtorRoutes, type RouteReply } from "@kravflyt/contracts";
import { accept, dayInNorway, type LetterParty } from "@kravflyt/core";
import { debtorRoute } from "@kravflyt/runtime";
import { table } from "../deps.ts";
import { openWithCode } from "../open-with-code.ts";

/** `GET /debtor/claim` — the claim that the code is for. */
export const handler = debtorRoute(debtorRoutes.seeClaim, {
  open: openWithCode,
  run: async ({ claim, query, now }) => {
    const today = dayInNorway(now);
    const seen = await seeClaim({ table: table(), today }, claim.value, query.language);
    return accept({ ...claimReply(seen), today });
  },
});

type Reply = RouteReply<typeof debtorRoutes.seeClaim>;

function claimReply(seen: DebtorView): Omit<Reply, "today"> {
  const { case: state, askedFor, creditor, answers, payee, standing, may, vippsOre } = seen;
  return {
    number: state.number,
    language: seen.language,
    creditor: { name: creditor.name, organizationNumber: creditor.organizationNumber },
    answers: contactOf(answers),
    standing,
    may,
    ...(vippsOre === undefined ? {} : { vipps: { ore: vippsOre } }),
    ...(askedFor === undefined ? {} : { claim: linesOf(askedFor), payment: paymentOf(seen, payee) }),
    instalments: state.plan?.instalments.map(({ dueOn, amountOre }) => ({ dueOn, ore: amountOre })) ?? [],
    letters: state.letters
      .filter(({ undelivered }) => !undelivered)
      .map(({ step, sentOn, deadlineOn, channel }) => ({ step, sentOn, deadlineOn, channel })),
    payments: state.payments.map(({ paidOn, amountOre }) => ({ paidOn, ore: amountOre })),
    asked: seen.asked.map(({ at, wish }) => ({ on: dayInNorway(at), text: wish })),
  };
}

const contactOf = ({ name, email, phone, address }: LetterParty): Reply["answers"] => ({ name, email, phone, address });

const linesOf = ({ rows, notes, why, asOf, totalOre, atDeadline }: NonNullable<DebtorView["askedFor"]>) => ({
  asOf,
  totalOre,
  ...(atDeadline === undefined ? {} : { atDeadline }),
  rows: rows.map(({ part, label, issued, due, ore }) => ({ part, label, issued, due, ore })),
  notes,
  why,
});

/** Where the invoice has no KID its number is the message. */
function paymentOf({ case: { account, kid, claims } }: DebtorView, { name }: LetterParty): Reply["payment"] {
  const message = claims.map(({ invoiceNumber }) => invoiceNumber).join(", ");
  return { account, payee: name, ...(kid === "" ? { message } : { kid }) };
}
