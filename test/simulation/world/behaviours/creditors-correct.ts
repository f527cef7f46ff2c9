import type { Behaviour, LivingInvoice, World } from "../world.ts";

/** Of the invoices that are out, so few are credited or cancelled on a day. */
const ONE_IN = 6_000;

/** Creditors credit an invoice in full or in part, or cancel it. */
export const creditorsCorrect: Behaviour = {
  name: "creditors correct",
  live: async (world) => {
    for (const { invoices } of world.offices) {
      for (const invoice of invoices.values()) {
        if (world.random.isOneIn(ONE_IN)) await correct(world, invoice);
      }
    }
  },
};

async function correct(world: World, invoice: LivingInvoice): Promise<void> {
  const { truth, planned } = invoice;
  const left = truth.totalOre - truth.creditedOre - truth.paidToCreditorOre;
  if (truth.isCancelled || planned.currency !== "NOK" || left <= 0) return;
  switch (world.random.weighted({ full: 2, partial: 3, cancelled: 1 })) {
    case "full":
      if (truth.creditedOre === 0) await creditFully(world, invoice);
      return;
    case "partial":
      await creditPartly(world, invoice, Math.max(1, Math.floor(left / world.random.between(2, 9))));
      return;
    default:
      if (truth.creditedOre === 0 && truth.paidToCreditorOre === 0) await cancel(world, invoice);
  }
}

async function creditFully({ systems, clock }: World, { client, fikenInvoiceId, truth }: LivingInvoice): Promise<void> {
  const full = { issueDate: clock.today(), invoiceId: fikenInvoiceId };
  if (await systems.attempt("create-credit-note", { companySlug: client.company, full }))
    truth.creditedOre = truth.totalOre;
}

async function creditPartly(
  { systems, clock }: World,
  { client, fikenInvoiceId, truth }: LivingInvoice,
  amount: number,
): Promise<void> {
  const lines = [{ unitPrice: amount, quantity: 1, vatType: "NONE", incomeAccount: "3100" }];
  const partial = { issueDate: clock.today(), invoiceId: fikenInvoiceId, lines };
  if (await systems.attempt("create-credit-note", { companySlug: client.company, partial }))
    truth.creditedOre += amount;
}

async function cancel({ systems }: World, { client, saleId, truth }: LivingInvoice): Promise<void> {
  // not while payments stand on it, ours too
  truth.isCancelled = await systems.attempt("delete-sale", { companySlug: client.company, saleId });
}
