import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays, calendarDate, creditorId, type Instant, LAW_AS_READ, ore, type StepSetting } from "@kravflyt/core";
import { startLocal } from "@kravflyt/local";
import { commit, creditorChange, documentClient, operatorChange, userChange } from "@kravflyt/store";
import { sampleAutopilot } from "../../../packages/core/src/sample-autopilot.ts";
import { LATER_PORT, PEOPLE } from "../place.ts";

/**
 * A hub in which a claim has come as far as letters lead: the demand and the notice of legal steps have been sent, and their
 * deadlines are over. The demo that the other tests look at is six weeks old, and this takes longer.
 */
const FROM = calendarDate("2026-02-09");
const DAYS = 64;
const LETTERS_ARE_OUT = 9;
const CREDITOR = creditorId("fjordheim");
const ADDRESS = { lines: ["Strandgata 1"], postalCode: "0155", city: "OSLO", countryCode: "NO" } as const;
const OPERATOR = { userId: "user-oda", name: "Oda Operatør", email: PEOPLE.operator };
const STEPS: readonly StepSetting[] = (["collection_notice", "payment_demand", "legal_notice"] as const).map(
  (step) => ({ step, on: true, deadlineDays: 14 }),
);

const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-later-"));
const hub = await startLocal({
  dataDir,
  port: LATER_PORT,
  from: FROM,
  mode: "simulated",
  durable: false,
  accounts: [OPERATOR],
  fikenSeed: false,
  portalFolder: join(import.meta.dirname, "../../../packages/portal/dist"),
  prepare: async ({ clients, now, sandboxes }) => {
    const [clientAccount] = sandboxes.bank.accounts;
    if (clientAccount === undefined) throw new RangeError("the bank has no client account");
    await commit({ db: documentClient(clients.dynamodb), name: "kravflyt" }, [
      operatorChange({
        kind: "agency",
        name: "Kystinkasso AS",
        organizationNumber: "313159949",
        address: ADDRESS,
        email: "post@kystinkasso.example",
        phone: "+4700000200",
        clientAccount: clientAccount.accountNumber,
        law: LAW_AS_READ,
      }),
      creditorChange({
        after: {
          creditor: {
            creditorId: CREDITOR,
            name: "Fjordheim Handel AS",
            organizationNumber: "310844136",
            address: ADDRESS,
            email: "post@fjordheim.example",
            phone: "+4700000201",
            bankAccount: "76940512057",
            payee: "client_account",
            bookingMode: "auto",
            vatDeductible: true,
            allocationOrder: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
            payoutEveryDays: 30,
            language: "nb",
            sendsByEmail: false,
            withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
            stops: [],
          },
          autopilot: sampleAutopilot(STEPS),
        },
      }),
      userChange({
        after: {
          ...OPERATOR,
          roles: ["operator_admin"],
          creditorIds: [],
          status: "active",
          terms: { version: 1, acceptedAt: now() },
          changed: { at: now(), by: "installation" },
        },
      }),
    ]);
  },
});

/** A claim that the creditor has sent its own inkassovarsel for. */
async function writeDown(debtorName: string, invoiceNumber: string): Promise<void> {
  const answer = await fetch(`${hub.url}/creditors/${CREDITOR}/manual-cases`, {
    method: "POST",
    headers: { authorization: `Bearer ${await hub.logIn(OPERATOR.email)}`, "content-type": "application/json" },
    body: JSON.stringify({
      against: "private",
      debtorName,
      address: "Prøvegata 9",
      postalCode: "0155",
      city: "Oslo",
      invoiceNumber,
      issuedOn: "2025-12-19",
      dueOn: "2026-01-05",
      amountOre: ore(1_250_050),
      noticeSentOn: "2026-01-21",
      noticeDeadlineOn: "2026-02-04",
    }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

await writeDown("Rettstad Prøve", "RET-1");
await writeDown("Forlikstad Prøve", "RET-2");
const morning = (day: string): Instant => `${day}T07:30:00.000Z` as Instant;
// cases start and letters go out in the morning; what else is due is passed over
const isAwake = (atMs: number): boolean => new Date(atMs).getUTCHours() < LETTERS_ARE_OUT;
const moved = await hub.advanceTo(morning(addDays(FROM, DAYS)), { isAwake });
if (!moved.ok) throw new Error(moved.refusal.code);
process.send?.("ready");

const stop = async (): Promise<void> => {
  await hub.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
};
process.once("SIGTERM", stop);
process.once("disconnect", stop);
