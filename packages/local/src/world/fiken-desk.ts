import type { FikenSandbox } from "@kravflyt/sandboxes";
import * as z from "zod";
import { askAgain } from "./ask-again.ts";

const Day = z.iso.date();
const Address = z.object({
  streetAddress: z.string().optional(),
  postCode: z.string().optional(),
  city: z.string().optional(),
});

/** A company in Fiken as its bookkeeper sees it. */
export const FikenCompany = z.object({
  name: z.string(),
  slug: z.string(),
  organizationNumber: z.string(),
  phoneNumber: z.string().default("+4700000000"),
  email: z.string().default("post@kravflyt.example"),
  address: Address,
});
export type FikenCompany = z.infer<typeof FikenCompany>;

const BankAccount = z.object({ accountCode: z.string(), bankAccountNumber: z.string() });

export const FikenSale = z.object({
  saleId: z.int(),
  saleNumber: z.string(),
  kind: z.string(),
  date: Day,
  dueDate: Day.optional(),
  settled: z.boolean(),
  deleted: z.boolean().default(false),
  currency: z.string().default("NOK"),
  totalPaid: z.int().default(0),
  outstandingBalance: z.int().default(0),
  salePayments: z.array(z.object({ paymentId: z.int(), amount: z.int() })).default([]),
});
export type FikenSale = z.infer<typeof FikenSale>;

const Invoice = z.object({ invoiceId: z.int(), sale: z.object({ saleId: z.int() }) });
const Contact = z.object({ contactId: z.int() });

type Order = { readonly operationId: string; readonly companySlug: string; readonly [field: string]: unknown };

/** A desk in front of the Fiken sandbox: what a creditor's bookkeeper reads and does there. */
export type FikenDesk = {
  readonly companies: () => Promise<readonly FikenCompany[]>;
  /** Number of the company's first bank account, 11 digits. */
  readonly bankAccount: (slug: string) => Promise<string>;
  readonly sales: (slug: string, filter?: string) => Promise<readonly FikenSale[]>;
  readonly customers: (slug: string) => Promise<readonly number[]>;
  /** The invoice that a sale was made by; undefined for one that was made elsewhere. */
  readonly invoiceOf: (slug: string, saleId: number) => Promise<number | undefined>;
  /** Does something once, however often it is asked with the same id. */
  readonly order: (operation: string, body: Order) => Promise<void>;
};

const PAGE_SIZE = 100;
const PAGES_MAX = 1000;

export function openFikenDesk(fiken: FikenSandbox): FikenDesk {
  const read = <Row extends z.ZodType>(path: string, row: Row) => readPages(fiken, path, row);
  return {
    companies: () => read("/companies", FikenCompany),
    bankAccount: async (slug) => {
      const [first] = await read(`/companies/${slug}/bankAccounts`, BankAccount);
      if (first === undefined) throw new RangeError(`${slug} has no bank account`);
      return first.bankAccountNumber;
    },
    sales: (slug, filter = "") => read(`/companies/${slug}/sales?${filter}`, FikenSale),
    customers: async (slug) => {
      const contacts = await read(`/companies/${slug}/contacts?customer=true`, Contact);
      return contacts.map(({ contactId }) => contactId);
    },
    invoiceOf: async (slug, saleId) => {
      const invoices = await read(`/companies/${slug}/invoices`, Invoice);
      return invoices.find(({ sale }) => sale.saleId === saleId)?.invoiceId;
    },
    order: async (operation, body) => {
      const answer = await fetch(`${fiken.url}/_world/${operation}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`Fiken refuses ${operation}: ${answer.status} ${await answer.text()}`);
    },
  };
}

async function readPages<Row extends z.ZodType>(fiken: FikenSandbox, path: string, row: Row): Promise<z.output<Row>[]> {
  const rows = new Map<string, z.output<Row>>(); // a row that comes twice is one row
  for (let page = 0; page < PAGES_MAX; page++) {
    const url = new URL(`${fiken.apiUrl}${path}`);
    url.searchParams.set("page", String(page));
    url.searchParams.set("pageSize", String(PAGE_SIZE));
    const answer = await get(fiken, url);
    for (const one of z.array(row).parse(await answer.json())) rows.set(JSON.stringify(one), one);
    if (page + 1 >= Number(answer.headers.get("Fiken-Api-Page-Count") ?? 1)) return [...rows.values()];
  }
  throw new RangeError(`more than ${PAGES_MAX} pages: ${path}`);
}

function get(fiken: FikenSandbox, url: URL): Promise<Response> {
  const headers = { authorization: `Bearer ${fiken.credentials.personalToken}` };
  return askAgain(`Fiken, ${url.pathname}`, () => fetch(url, { headers }));
}
