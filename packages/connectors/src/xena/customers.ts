import type { Api } from "../access.ts";
import type { CustomerPage } from "../connector.ts";
import { pages, parseRows } from "./call.ts";
import { toCustomer } from "./to-customer.ts";
import { XenaPartner } from "./wire.ts";

/** The partners that are customers. The address for e-mail is on each one's own page, and not asked for here. */
export async function* customers(api: Api): AsyncGenerator<CustomerPage> {
  const seen = new Set<number>();
  for await (const { rows } of pages(api, "Partner", { partnerContextType: "Customer" })) {
    const fresh = parseRows(rows, XenaPartner).filter(({ Id }) => {
      const before = seen.size;
      return seen.add(Id).size > before;
    });
    if (fresh.length === 0) continue;
    yield {
      customers: fresh.map((partner) => {
        const { value: customer, unreadable } = toCustomer({ partner, partnerId: partner.Id });
        return { customer, mayBeCollected: true, unreadable };
      }),
    };
  }
}
