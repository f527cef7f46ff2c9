import { deliverLetter, findDue, startAllDueCases } from "@kravflyt/app";
import { letterId, type StepSetting } from "@kravflyt/core";
import { commit, operatorChange } from "@kravflyt/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { COMPANY, OPERATOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

const STEPS = (["collection_notice", "payment_demand", "second_demand", "legal_notice"] as const).map(
  (step): StepSetting => ({ step, on: true, deadlineDays: 14 }),
);

let hub: TestHub;
let sale: { readonly saleId: number };
beforeEach(async () => {
  hub = await startTestHub({ autopilot: { processes: { private: STEPS, sole_proprietor: STEPS, company: STEPS } } });
  const agency = { ...OPERATOR, kind: "agency", name: "Fjellvik Inkasso AS" } as const;
  await commit(hub.table, [operatorChange(agency, { value: OPERATOR, version: 1 })]);
  sale = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
});
afterEach(() => hub.close());

/** Who the letters of these days came from. */
async function senders(...days: readonly string[]): Promise<readonly string[]> {
  const names: string[] = [];
  const send = async ({ sender }: { readonly sender: { readonly name: string } }) => {
    names.push(sender.name);
    return { remoteId: "r" };
  };
  const post = { ...hub.post, channels: { email: { send }, print: { send } } };
  for (const day of days) {
    hub.to(day);
    await hub.sync();
    await startAllDueCases(hub.shell());
    await findDue(hub.shell());
    for (let next = hub.queue.shift(); next !== undefined; next = hub.queue.shift()) {
      if (next.queue !== "deliver-letter") await hub.handle(next);
      else await deliverLetter(hub.shell(), post, letterId(JSON.parse(next.body).letterId));
    }
  }
  return names;
}

it("sends the notice in the creditor's name, and all from the payment demand on in the agency's", async () => {
  // notice, its deadline 19 January; demand; second demand on a Sunday, its deadline Monday 23 February; legal notice
  expect(await senders("2026-01-05", "2026-01-22", "2026-02-08", "2026-02-26")).toEqual([
    "Lunde Rør AS",
    "Fjellvik Inkasso AS",
    "Fjellvik Inkasso AS",
    "Fjellvik Inkasso AS",
  ]);
});

it("sends what asks for the rest after a demand in the agency's name", async () => {
  await senders("2026-01-05", "2026-01-22");
  await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount: 1_000_000, date: "2026-02-06" });
  expect(await senders("2026-02-08")).toEqual(["Fjellvik Inkasso AS"]);
});
