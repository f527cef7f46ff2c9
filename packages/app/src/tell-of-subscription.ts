import type { Language } from "@kravflyt/core";
import { loadSubscription, loadTerms, type Subscription, type Table } from "@kravflyt/store";
import type { SendMail } from "./plain-mail.ts";
import type { SubscriptionRef } from "./subscriptions.ts";

/** Tells a creditor that a subscription of its does not work. Names no debtor and no case; what it says is how it stands by now. */
export async function tellOfSubscription(table: Table, send: SendMail, it: SubscriptionRef): Promise<void> {
  const [subscription, terms] = await Promise.all([
    loadSubscription(table, it.creditorId, it.subscriptionId),
    loadTerms(table, it.creditorId),
  ]);
  if (subscription === undefined || terms === undefined || terms.creditor.email === "") return;
  const { creditor, operator } = terms;
  const { subject, text } = WORDS[creditor.language];
  await send({
    to: creditor.email,
    replyTo: operator.email,
    fromName: operator.name,
    subject: subject(subscription.value),
    text: text(subscription.value, operator.name),
  });
}

type Words = {
  readonly subject: (it: Subscription) => string;
  readonly text: (it: Subscription, operator: string) => string;
};

const WORDS: Readonly<Record<Language, Words>> = {
  nb: {
    subject: ({ subscriptionId }) => `Systemet deres tar ikke imot hendelser (${subscriptionId})`,
    text: ({ subscriptionId, paused, setAside }, operator) => `Hei,

abonnementet ${subscriptionId} får ikke levert hendelser til systemet deres.
${paused === undefined ? "" : `Det er satt på pause. Siste feil: ${paused.problem}. Det som skjer, blir tatt vare på til dere lar det gå videre.\n`}Hendelser som er lagt til side etter 24 timer: ${setAside}. De kan sendes på nytt.

Hvert forsøk står i listen over hendelser på abonnementet.

Med vennlig hilsen
${operator}
`,
  },
  en: {
    subject: ({ subscriptionId }) => `Your system does not take events (${subscriptionId})`,
    text: ({ subscriptionId, paused, setAside }, operator) => `Hello,

the subscription ${subscriptionId} cannot deliver events to your system.
${paused === undefined ? "" : `It is paused. The last problem: ${paused.problem}. What happens is kept until you let it go on.\n`}Events set aside after 24 hours: ${setAside}. They can be sent again.

Every attempt stands in the list of events of the subscription.

Yours faithfully
${operator}
`,
  },
};
