import type { Api } from "../access.ts";
import type { CustomerPage, SourceCustomer } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { readLeniently } from "../lenient.ts";
import { companyPages, SYSTEM } from "./call.ts";
import { toCustomer } from "./to-customer.ts";
import { FikenContact } from "./wire.ts";

/** The customers among the contacts. Fiken has no flag for who may be collected. */
export async function* customers(api: Api): AsyncGenerator<CustomerPage> {
  const seen = new Set<string>();
  const isFresh = ({ customer: { sourceId } }: SourceCustomer) => {
    const before = seen.size;
    return seen.add(sourceId).size > before;
  };
  for await (const { elements } of companyPages(api, "contacts", { customer: "true" })) {
    const fresh = elements.map(toSourceCustomer).filter(isFresh);
    if (fresh.length > 0) yield { customers: fresh };
  }
}

function toSourceCustomer(raw: unknown): SourceCustomer {
  const found = readLeniently(FikenContact, raw);
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "a contact that is none");
  const { value, unreadable } = toCustomer(found.value);
  return { customer: value, mayBeCollected: true, unreadable: [...found.unreadable, ...unreadable] };
}
