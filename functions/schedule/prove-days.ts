import { proveDays } from "@kravflyt/app";
import { logInfo, scheduled } from "@kravflyt/runtime";
import { proofSecrets, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** N4, N11: proves the days that are over, as soon as the bank has told how they ended; tells the operator when one differs. */
export const handler = scheduled("prove-days", async (at) => {
  const shell = shellOf(at, { table: table(), send: sendTo() });
  const { proofs, waits } = await proveDays(shell, proofSecrets());
  for (const { on, bank, findings } of proofs) {
    const unexplainedOre = bank.unexplainedOre ?? 0;
    if (unexplainedOre !== 0 || findings.length > 0) {
      logInfo("proof_differs", { on, unexplainedOre, findings: findings.length });
    }
  }
  return { proven: proofs.length, waiting: waits === undefined ? 0 : 1 };
});
