import { assert } from "../assert.ts";
import type { PaymentPlan } from "../case/state.ts";
import { formatAccount, formatDate, formatKroner } from "../letter/format.ts";
import type { Topic } from "../letter/letter-content.ts";
import { isFromAgency } from "../letter/parties.ts";
import { plainText } from "../letter/plain-text.ts";
import type { NoticeFacts, PrintedContent } from "./notice-content.ts";

/** One thing a notice must tell. `says` are the words that must then stand in it. */
export type RequiredInNotice = {
  readonly topic: Topic;
  readonly item: string;
  readonly says: (facts: NoticeFacts) => readonly string[];
};

const item = (topic: Topic, name: string, says: RequiredInNotice["says"] = () => []): RequiredInNotice => ({
  topic,
  item: name,
  says,
});

const ALWAYS = [
  item("creditor", "the creditor's name", ({ creditor }) => [plainText(creditor.name)]),
  item("concerns", "what the claim concerns", ({ claims }) => claims.map((claim) => plainText(claim.invoiceNumber))),
  item("outcome", "what was decided"),
  item("contact", "contact details and case number", (facts) => [facts.case.number]),
] as const;

const instalments = ({ instalments: all }: PaymentPlan) =>
  item("instalments", "days and amounts of the instalments", ({ language }) =>
    all.flatMap(({ dueOn, amountOre }) => [formatDate(dueOn, language), formatKroner(amountOre)]),
  );

/** Told before it is charged: otherwise the addition is not owed (FOR-1989-07-14-562 § 2-4). */
const PLAN = [
  item("account", "account", (facts) => [formatAccount(facts.case.account)]),
  item("interest_terms", "interest while the plan runs"),
  item("plan_fee", "the addition for the plan", ({ costs }) =>
    costs.filter(({ kind }) => kind === "instalment_fee").map(({ ore }) => formatKroner(ore)),
  ),
  item("order", "the order in which payments cover the claim"),
  item("consequence", "what happens when an instalment is not paid"),
] as const;

/** The checklist of the notice that `facts` make; all of it is practice, none of it written in law. */
export function requiredOfNotice(facts: NoticeFacts): readonly RequiredInNotice[] {
  const { notice } = facts;
  switch (notice.kind) {
    case "plan_confirmation": {
      const isAgency = facts.case.agreement.operator === "agency";
      const plan = [instalments(notice.plan), ...PLAN];
      return [...ALWAYS, ...plan, ...(isAgency ? [item("heavy_fee", "effect on the heavy salær")] : [])];
    }
    case "objection_answer": {
      const mayComplain = isFromAgency(facts) && facts.case.debtor.kind !== "company" && notice.outcome === "rejected";
      const board = item("complaint", "right to the complaints board", () => ["Finansklagenemnda"]);
      return [...ALWAYS, item("consequence", "the next step"), ...(mayComplain ? [board] : [])];
    }
    default:
      return facts.case.payments.length === 0
        ? ALWAYS
        : [
            ...ALWAYS,
            item("receipts", "payments", ({ case: { payments } }) =>
              payments.map((one) => formatKroner(one.amountOre)),
            ),
          ];
  }
}

/** @throws BugError naming the first thing that a notice must tell and does not. */
export function assertNoticeComplete(content: PrintedContent, facts: NoticeFacts): void {
  for (const { topic, item: name, says } of requiredOfNotice(facts)) {
    const text = textOf(content, topic);
    const told = text !== "" && says(facts).every((words) => text.includes(words));
    assert(told, `notice ${content.letterId} (${facts.notice.kind}) lacks: ${name}`);
  }
}

/** All that `content` says on `topic`. */
function textOf({ opening, sections, payment }: PrintedContent, topic: Topic): string {
  const paragraphs = [...opening, ...sections.flatMap((section) => section.paragraphs)];
  return [
    ...paragraphs.filter((paragraph) => paragraph.topics.includes(topic)).map((paragraph) => paragraph.text),
    ...(payment?.rows ?? []).filter((row) => row.topics.includes(topic)).map((row) => row.value),
  ].join("\n");
}
