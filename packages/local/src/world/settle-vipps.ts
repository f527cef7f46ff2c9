import { addDays, type CalendarDate, type Ore } from "@kravflyt/core";
import { type BankSandbox, kidOf, type VippsSandbox } from "@kravflyt/sandboxes";
import * as z from "zod";
import { VIPPS_ACCOUNT } from "./demo-parties.ts";
import { payInBank } from "./pay-in-bank.ts";
import { postDeed } from "./post-deed.ts";

const Settlement = z.object({ number: z.int(), amount: z.custom<Ore>((value) => Number.isSafeInteger(value)) });

/**
 * Vipps pays out what was taken through yesterday in one transfer, as it does on each working day. The bank tells of money with a
 * KID only: this one has a number that is no case's.
 */
export async function settleVipps(
  { vipps, bank }: { readonly vipps: VippsSandbox; readonly bank: BankSandbox },
  today: CalendarDate,
): Promise<void> {
  const told = await postDeed(`${vipps.url}/_world/settle`, {
    operationId: `settle ${today}`,
    through: addDays(today, -1),
  });
  if (told === null) return;
  const { number, amount } = Settlement.parse(told);
  const account = bank.accounts[0]?.accountNumber ?? "";
  const kid = kidOf(`${vipps.credentials.merchantSerialNumber}${String(number).padStart(4, "0")}`);
  const operationId = `vipps settlement ${number}`;
  await payInBank(bank, { operationId, account, amount, kid, payerAccount: VIPPS_ACCOUNT });
}
