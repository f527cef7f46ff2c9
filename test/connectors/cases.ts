import { booksCases } from "./cases/books.ts";
import { changeCases } from "./cases/changes.ts";
import { debtorCases } from "./cases/debtors.ts";
import { doorCases } from "./cases/doors.ts";
import { mannerCases } from "./cases/manners.ts";
import { moneyCases } from "./cases/money.ts";
import { readingCases } from "./cases/reading.ts";
import { takenInCases } from "./cases/taken-in.ts";
import { webhookCases } from "./cases/webhooks.ts";
import { writeCases } from "./cases/writes.ts";
import type { Case } from "./contract-case.ts";

/** The contract, case by case: the same for every system. */
export const CASES: readonly Case[] = [
  ...doorCases,
  ...readingCases,
  ...changeCases,
  ...moneyCases,
  ...debtorCases,
  ...writeCases,
  ...takenInCases,
  ...mannerCases,
  ...booksCases,
  ...webhookCases,
];
