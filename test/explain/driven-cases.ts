import {
  type CalendarDate,
  caseId,
  type DebtorKind,
  decide,
  evolveAll,
  type Instant,
  type Invoice,
  type LegalStepKind,
  type Operator,
  ore,
  type StepSetting,
} from "@kravflyt/core";
import { caseChanges, creditorChange, invoiceChange, loadCase, loadCreditor, operatorChange } from "@kravflyt/store";
import type { TestHub } from "../http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../http/parties.ts";

type Does =
  | { readonly step: StepSetting["step"] | "residual_notice" }
  | { readonly pays: number }
  | { readonly plan: number }
  | { readonly legal: LegalStepKind }
  | { readonly answers: "rejected" }
  | { readonly ends: "given_up" };

/** A case of one debtor, and what is done with it, day by day. */
export type Story = {
  readonly operator: Operator["kind"];
  readonly debtor: DebtorKind;
  readonly vatDeductible: boolean;
  readonly compensation?: true;
  /** Of its invoices, the first due on 1 February 2026, each other a week after the one before. */
  readonly claimsOre: readonly number[];
  /** What the creditor wrote about its invoices before the case. */
  readonly ownLetters?: Invoice["earlierLetters"];
  readonly days: Readonly<Record<string, Does>>;
};

const DUE_ON = ["2026-02-01", "2026-02-08", "2026-02-15"] as const;
const params = { caseId: "1" };

/** Drives the case through the api, and sends its letters and notices. */
export async function drive(hub: TestHub, story: Story): Promise<void> {
  await prepare(hub, story);
  // the first opens the case, which the others join
  for (const id of story.claimsOre.map((_, index) => `lunde-fiken:${index + 1}`)) {
    const body = { invoiceIds: [id], mode: "manual", confirm: true };
    done(await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body }));
  }
  for (const [day, does] of Object.entries(story.days)) {
    hub.to(`${day}T09:00:00.000Z`);
    await act(hub, day as CalendarDate, does);
    await hub.sendLetters();
  }
}

async function prepare(hub: TestHub, story: Story) {
  const { operator, debtor, vatDeductible, compensation, claimsOre, ownLetters = [], days } = story;
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const steps = Object.values(days).flatMap((does): StepSetting[] =>
    "step" in does && does.step !== "residual_notice" ? [{ step: does.step, on: true, deadlineDays: 14 }] : [],
  );
  const { autopilot, creditor } = before.value;
  const after = {
    creditor: { ...creditor, payee: "client_account" as const, vatDeductible },
    autopilot: {
      ...autopilot,
      compensation: compensation === true,
      processes: { private: steps, sole_proprietor: steps, company: steps },
    },
  };
  await hub.put(
    creditorChange({ before, after }),
    operatorChange({ ...OPERATOR, kind: operator }, { value: OPERATOR, version: 1 }),
    ...claimsOre.map((claim, index) => {
      const owed = { totalOre: ore(claim), outstandingOre: ore(claim) };
      const invoice = { ...owed, dueOn: DUE_ON[index] as CalendarDate, earlierLetters: ownLetters };
      return invoiceChange({ after: anInvoice(index + 1, { invoice, debtor: { kind: debtor } }) });
    }),
  );
}

async function act(hub: TestHub, day: CalendarDate, does: Does): Promise<void> {
  if ("step" in does) return done(await hub.ask("takeStep", "worker", { params, body: { step: does.step } }));
  if ("pays" in does) return pay(hub, day, does.pays);
  if ("plan" in does) return agree(hub, day, does.plan);
  if ("legal" in does) {
    const { steps } = (await hub.ask("previewLegalSteps", "operator", { params })).body;
    const costs = steps.find(({ kind }) => kind === does.legal)?.costs;
    if (costs === undefined || "refused" in costs) throw new Error(`no ${does.legal}`);
    const body = { kind: does.legal, costsSeenOre: costs.costsOre };
    return done(await hub.ask("takeLegalStep", "operator", { params, body }));
  }
  if ("ends" in does) return done(await hub.ask("giveUpCase", "operator", { params, body: { confirm: true } }));
  done(await hub.ask("recordObjection", "worker", { params, body: { note: "Feil pris." } }));
  const body = { outcome: does.answers, waiveCosts: false };
  return done(await hub.ask("answerObjection", "worker", { params, body }));
}

async function agree(hub: TestHub, day: CalendarDate, instalments: number): Promise<void> {
  const query = { instalments: String(instalments), firstDueOn: `${day.slice(0, 8)}28`, feeDisclosed: "true" };
  const wish = await hub.ask("previewPlan", "worker", { params, query });
  done(wish);
  const body = { instalments: wish.body.instalments, feeDisclosed: true };
  done(await hub.ask("agreePlan", "worker", { params, body }));
}

/** On the client account, seen on the day it was paid. */
async function pay(hub: TestHub, on: CalendarDate, amountOre: number): Promise<void> {
  const before = await loadCase(hub.table, caseId("1"));
  if (before === undefined) throw new Error("no case");
  const decision = decide(before.value, {
    type: "receive_payment",
    by: "bank",
    on,
    paymentId: `p-${on}`,
    paidOn: on,
    amountOre: ore(amountOre),
    origin: "client_account",
  });
  if (!decision.ok) throw new Error(decision.refusal.code);
  const events = decision.value;
  const state = evolveAll(before.value, events);
  await hub.put(...caseChanges({ before, state, events, at: hub.now() as Instant }));
}

function done({ status, body }: { readonly status: number; readonly body: unknown }): void {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
}
