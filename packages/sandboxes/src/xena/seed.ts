import type { CalendarDate, Ore } from "@kravflyt/core";
import { syntheticOrganizationNumber } from "../numbers/check-digits.ts";
import { CREDITOR_NUMBERS_FROM } from "../seed/entities.ts";
import type { Stored } from "../server/world.ts";
import type { XenaCommand } from "./commands.ts";
import { toDayNumber } from "./posting.ts";

export const SEED_FISCAL_ID = 98_989;
const CREDITOR_INDEX = 20;

/** A company with a customer and two invoices, one of them paid: enough to look at in a sandbox that is started alone. */
export function seedXena(apiKey: string): readonly Stored<XenaCommand>[] {
  const at = Date.parse("2025-12-01T08:00:00Z");
  const fiscalId = SEED_FISCAL_ID;
  const fiscalOn = toDayNumber("2025-12-01" as CalendarDate);
  const dueOn = toDayNumber("2025-12-15" as CalendarDate);
  const partnerId = FIRST_ID;
  const invoice = (amount: number): XenaCommand => ({
    type: "create_invoice",
    fiscalId,
    draft: { partnerId, amount: amount as Ore, fiscalOn, dueOn, currency: "NOK" },
  });
  const address = { street: "Fjellveien 3", zip: "5003", city: "Bergen", country: "NO" };
  const commands: readonly XenaCommand[] = [
    {
      type: "create_fiscal_setup",
      draft: {
        fiscalId,
        name: "Sogn Trevare AS",
        organizationNumber: syntheticOrganizationNumber(CREDITOR_NUMBERS_FROM + CREDITOR_INDEX),
        apiKey,
      },
    },
    { type: "create_partner", fiscalId, draft: { name: "Kari Prøve", invoiceEmail: "kari@kunde.example", address } },
    invoice(125_000),
    invoice(80_000),
  ];
  return commands.map((command) => ({ at, command }));
}

/** Eleven accounts and two cash journals come before the first customer. */
const FIRST_ID = 1_014;
