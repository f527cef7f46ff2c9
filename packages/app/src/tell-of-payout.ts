import { createHash } from "node:crypto";
import type { TellOfPayoutMessage } from "@kravflyt/contracts";
import {
  assert,
  type CreditorId,
  creditorId,
  formatKroner,
  type Language,
  OPERATOR_ITSELF,
  type PayoutStatus,
  unreachable,
} from "@kravflyt/core";
import {
  accountNoticeChange,
  commit,
  loadAccountNotice,
  loadOperator,
  loadPayout,
  loadPayoutAccount,
  loadTerms,
  type Payout,
  type Table,
} from "@kravflyt/store";
import { addressesKnown } from "./addresses-known.ts";
import type { PlainMail, SendMail } from "./plain-mail.ts";
import type { Shell } from "./shell.ts";

/** What the log is told, so that somebody of the operator's hears of it. */
export type PayoutNews = { readonly payoutId: string; readonly status: PayoutStatus };

type Desk = Pick<Shell, "table" | "at"> & { readonly send: SendMail };

/**
 * Tells by mail what became of a change of a creditor's account, or that the bank turned a payout down: the creditor at the
 * addresses that we know, the operator of what the bank said. Names no debtor and no case, and of an account the last digits.
 * @throws ExternalError when the mail service does not take it; AggregateError when it does not take several.
 */
export async function tellOfPayout(desk: Desk, it: TellOfPayoutMessage): Promise<PayoutNews | undefined> {
  switch (it.kind) {
    case "account":
      await tellOfAccount(desk, it);
      return undefined;
    case "payout":
      return tellOfBank(desk.table, desk.send, it.payoutId);
    default:
      return unreachable(it);
  }
}

type OfAccount = TellOfPayoutMessage & { readonly kind: "account" };
type AccountTurn = OfAccount["turn"];

async function tellOfAccount(desk: Desk, it: OfAccount): Promise<void> {
  const { table, send } = desk;
  const whose = creditorId(it.creditorId);
  if (whose === OPERATOR_ITSELF) return tellOfIncomeAccount(table, send, it.turn);
  const [terms, known] = await Promise.all([loadTerms(table, whose), loadPayoutAccount(table, whose)]);
  if (terms === undefined) return;
  const { creditor, operator } = terms;
  const change = known?.value.change;
  // asked for and stopped again before the mail went: the second mail says so
  const account = it.turn === "asked" ? change?.account : creditor.bankAccount;
  const words = WORDS[creditor.language][it.turn];
  const facts = { name: creditor.name, account: ending(account ?? ""), operator };
  const mail = {
    replyTo: operator.email,
    fromName: operator.name,
    subject: words.subject,
    text: words.text(facts),
  };
  const addresses = await addressesKnown(table, creditor, it.at ?? desk.at);
  await tellAll(
    desk,
    addresses.map((to) => ({ ...mail, to })),
    { creditorId: whose, version: it.version ?? known?.version ?? 1 },
  );
}

/**
 * Tells each address for itself, so that one that the mail service does not take keeps no other from being told. Whoever was
 * told is not told again when the rest is tried again; only a crash right after a mail can send it a second time.
 */
async function tellAll(
  { table, at: toldAt, send }: Desk,
  mails: readonly PlainMail[],
  which: { readonly creditorId: CreditorId; readonly version: number },
): Promise<void> {
  const failures: unknown[] = [];
  const tell = async (mail: PlainMail): Promise<void> => {
    const notice = { ...which, addressSha256: createHash("sha256").update(mail.to).digest("hex") };
    if ((await loadAccountNotice(table, notice)) !== undefined) return;
    await send(mail);
    await commit(table, [accountNoticeChange({ ...notice, toldAt })]);
  };
  for (const mail of mails) await tell(mail).catch((failure: unknown) => failures.push(failure));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${mails.length} addresses were not told`);
}

/** The operator alone, to the address that it is known by. */
async function tellOfIncomeAccount(table: Table, send: SendMail, turn: AccountTurn): Promise<void> {
  const [operator, known] = await Promise.all([loadOperator(table), loadPayoutAccount(table, OPERATOR_ITSELF)]);
  assert(operator !== undefined, "the tenant has no operator");
  const account = turn === "asked" ? known?.value.change?.account : operator.incomeAccount;
  const words = WORDS.nb[turn];
  const { name, email } = operator;
  const text = words.text({ name, account: ending(account ?? ""), operator });
  await send({ replyTo: email, fromName: name, to: email, subject: words.subject, text });
}

async function tellOfBank(table: Table, send: SendMail, payoutId: string): Promise<PayoutNews | undefined> {
  const payout = await loadPayout(table, payoutId);
  if (payout?.value.refund !== undefined || payout?.value.income !== undefined)
    return tellOfOurs(table, send, payout.value);
  const terms = payout && (await loadTerms(table, payout.value.creditorId));
  if (payout === undefined || terms === undefined) return undefined;
  const { creditor, operator } = terms;
  const { status } = payout.value;
  const mail = { replyTo: operator.email, fromName: operator.name };
  if (status === "rejected" && creditor.email !== "") {
    const { subject, text } = WORDS[creditor.language].rejected;
    await send({
      ...mail,
      to: creditor.email,
      subject,
      text: text({ name: creditor.name, payout: payout.value, operator }),
    });
  }
  const subject = `${status === "rejected" ? "Banken avviste en utbetaling" : "Banken har tatt en utbetaling delvis"}: ${payoutId}`;
  await send({ ...mail, to: operator.email, subject, text: forOperator(creditor.name, payout.value) });
  return { payoutId, status };
}

/** The operator alone: the payer of a refund has no access here, and is told by the bank; income is the operator's. */
async function tellOfOurs(table: Table, send: SendMail, payout: Payout): Promise<PayoutNews> {
  const { payoutId, status, income } = payout;
  const operator = await loadOperator(table);
  assert(operator !== undefined, "the tenant has no operator");
  const [what, back] =
    income === undefined
      ? ["tilbakebetaling", "Beløpet står blant ukjente innbetalinger igjen. Sjekk kontonummeret."]
      : ["overføring av salær", "Beløpet står på klientkontoen igjen. Sjekk kontonummeret."];
  const subject = `${status === "rejected" ? `Banken avviste en ${what}` : `Banken har tatt en ${what} delvis`}: ${payoutId}`;
  const text = `${what.charAt(0).toUpperCase()}${what.slice(1)} ${payoutId}, ${formatKroner(payout.amountOre)}, konto ${ending(payout.account)}.
Bankens svar: ${payout.said?.word ?? ""} ${reasonsOf(payout)}

${status === "rejected" ? back : "Ingenting er ført. Spør banken hva som er betalt."}
`;
  await send({ replyTo: operator.email, fromName: operator.name, to: operator.email, subject, text });
  return { payoutId, status };
}

/** `…8903`: enough to know one's own account by. */
const ending = (account: string): string => `…${account.slice(-4)}`;

const reasonsOf = ({ said }: Payout): string =>
  (said?.reasons ?? []).map(({ code, text }) => (text === undefined ? code : `${code} (${text})`)).join(", ");

const forOperator = (
  name: string,
  payout: Payout,
): string => `Utbetaling ${payout.payoutId} til ${name}, ${formatKroner(payout.amountOre)}, konto ${ending(payout.account)}.
Fil: ${payout.messageId}. Bankens svar: ${payout.said?.word ?? ""} ${reasonsOf(payout)}

${payout.status === "rejected" ? "Beløpet er ført tilbake som kreditors, og går med neste utbetaling. Sjekk kontonummeret." : "Ingenting er ført. Spør banken hva som er betalt."}
`;

type Party = { readonly name: string };
type AccountFacts = { readonly name: string; readonly account: string; readonly operator: Party };
type RejectedFacts = { readonly name: string; readonly payout: Payout; readonly operator: Party };
type Words = {
  readonly [turn in AccountTurn]: { readonly subject: string; readonly text: (it: AccountFacts) => string };
} & {
  readonly rejected: { readonly subject: string; readonly text: (it: RejectedFacts) => string };
};

const WORDS: Readonly<Record<Language, Words>> = {
  nb: {
    asked: {
      subject: "Kontonummeret for utbetalinger er endret",
      text: ({ name, account, operator }) => `Hei,

noen har bedt om at utbetalinger til ${name} skal gå til kontoen som slutter på ${account}. Kontoen tas i bruk tidligst om 24 timer, og til da betaler vi ikke ut noe.

Er endringen riktig, trenger dere ikke gjøre noe. Er den ikke det, må dere stoppe den nå: logg inn og stopp endringen, eller svar på denne e-posten.

Med vennlig hilsen
${operator.name}
`,
    },
    stopped: {
      subject: "Endringen av kontonummer er stoppet",
      text: ({ name, account, operator }) => `Hei,

endringen av kontonummeret til ${name} er stoppet. Utbetalinger går som før til kontoen som slutter på ${account}.

Med vennlig hilsen
${operator.name}
`,
    },
    dropped: {
      subject: "Endringen av kontonummer er strøket",
      text: ({ name, operator }) => `Hei,

den som ba om å endre kontonummeret til ${name}, kan ikke lenger gjøre det. Endringen er derfor strøket, og det nye kontonummeret blir ikke brukt.

Skal kontonummeret endres likevel, må noen som har tilgang, be om det på nytt.

Med vennlig hilsen
${operator.name}
`,
    },
    rejected: {
      subject: "Banken avviste en utbetaling",
      text: ({ name, payout, operator }) => `Hei,

utbetalingen på ${formatKroner(payout.amountOre)} til ${name}, til kontoen som slutter på ${ending(payout.account)}, ble avvist av banken${reasonsOf(payout) === "" ? "" : `: ${reasonsOf(payout)}`}.

Pengene er fortsatt deres, og kommer med neste utbetaling. Sjekk at kontonummeret vi har, er riktig.

Med vennlig hilsen
${operator.name}
`,
    },
  },
  en: {
    asked: {
      subject: "The account for payouts was changed",
      text: ({ name, account, operator }) => `Hello,

somebody has asked that payouts to ${name} go to the account ending in ${account}. It is used in 24 hours at the earliest, and until then we pay nothing out.

If the change is right, you need not do anything. If it is not, stop it now: log in and stop the change, or answer this mail.

Yours faithfully
${operator.name}
`,
    },
    stopped: {
      subject: "The change of account was stopped",
      text: ({ name, account, operator }) => `Hello,

the change of the account of ${name} was stopped. Payouts go to the account ending in ${account}, as before.

Yours faithfully
${operator.name}
`,
    },
    dropped: {
      subject: "The change of account was dropped",
      text: ({ name, operator }) => `Hello,

whoever asked for another account of ${name} may not do so any more. The change was therefore dropped, and the new account is not used.

If the account is to be changed all the same, somebody with access has to ask for it again.

Yours faithfully
${operator.name}
`,
    },
    rejected: {
      subject: "The bank turned a payout down",
      text: ({ name, payout, operator }) => `Hello,

the payout of ${formatKroner(payout.amountOre)} to ${name}, to the account ending in ${ending(payout.account)}, was turned down by the bank${reasonsOf(payout) === "" ? "" : `: ${reasonsOf(payout)}`}.

The money is still yours, and comes with the next payout. Please check that the account we have is right.

Yours faithfully
${operator.name}
`,
    },
  },
};
