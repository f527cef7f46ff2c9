import { calendarDate, connectionId, creditorId, ore } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import type { Api } from "../access.ts";
import { xena } from "./index.ts";
import { toLines } from "./to-lines.ts";

const POST = {
  Id: 7,
  PostType: "PartnerPostType_CustomerInvoice",
  PartnerId: 3,
  EconomicTransactionId: 5,
  VoucherId: 6,
  VoucherNumber: 10_001,
  Amount: 1250,
  SettledAmount: null,
  RemainingAmount: 1250,
  CurrencyAbbreviation: "NOK",
  FiscalDateDays: 20_423,
  DueDateDays: 20_437,
};
const ADDRESS = { Name: "Prøve", Street: "Fjellveien 3", Zip: "0155", City: "Oslo", CountryName: "NO" };
const PARTNER = { Id: 3, Address: ADDRESS, PartnerType: "xena_partnertype_person", OrgNumber: null };
const REMINDER = { Id: 7, InvoiceEmail: "kari@kunde.example", LastReminderDate: null };

/** Xena with one item in its books; each part may be changed. */
function apiWith(it: {
  readonly post?: object;
  readonly partner?: object;
  readonly partnerStatus?: number;
  readonly reminder?: object;
}): Api {
  const list = (row: object) => Response.json({ Count: 1, Entities: [row] });
  return {
    apiUrl: "https://xena.example/Api",
    company: "98989",
    creditorId: creditorId("creditor-1"),
    connectionId: connectionId("xena-1"),
    send: async ({ url }) => {
      if (url.includes("PartnerReminder")) return list({ ...REMINDER, ...it.reminder });
      if (url.includes("/Partner/3"))
        return Response.json({ ...PARTNER, ...it.partner }, { status: it.partnerStatus ?? 200 });
      return list({ ...POST, ...it.post });
    },
  };
}

const SOURCE = { partnerPostId: "7", partnerId: "3", transactionId: "5" };
const read = (it: Parameters<typeof apiWith>[0]) => xena.item(apiWith(it), SOURCE);

describe("what cannot be read of an item", () => {
  it.each([
    ["an amount with a third decimal", { post: { RemainingAmount: 1250.005 } }, "remainingAmount"],
    ["a due day that is no number", { post: { DueDateDays: "2025-12-15" } }, "DueDateDays"],
    ["a reminder's day in another order", { reminder: { LastReminderDate: "12/29/2025" } }, "lastReminderDate"],
    ["a reminder's day that is none", { reminder: { LastReminderDate: "31.02.2025" } }, "lastReminderDate"],
    ["a company's number that is too long", { partner: { OrgNumber: "01019012345" } }, "customer.organizationNumber"],
    [
      "a company without its number",
      { partner: { PartnerType: "xena_partnertype_company" } },
      "customer.organizationNumber",
    ],
    [
      "a country that we cannot name",
      { partner: { Address: { ...ADDRESS, CountryName: "Langtbortistan" } } },
      "customer.address.country",
    ],
    ["a customer without a name", { partner: { Address: null } }, "customer.name"],
  ])("is %s, and is named", async (_what, change, field) => {
    expect((await read(change))?.unreadable).toEqual([field]);
  });

  it("is nothing where all is well", async () => {
    expect((await read({}))?.unreadable).toEqual([]);
  });
});

describe("an open item that Xena lists and does not give whole", () => {
  const open = async (it: Parameters<typeof apiWith>[0]) => {
    const [items, unread]: [unknown[], unknown[]] = [[], []];
    for await (const page of xena.openItems(apiWith(it), calendarDate("2020-01-01"))) {
      items.push(...page.items.map(({ key, invoice }) => [key, invoice.outstandingOre, invoice.unreadable]));
      unread.push(...(page.unread ?? []));
    }
    return { items, unread };
  };
  const left = { key: "p7", number: "10001", customerId: "3", dueOn: "2025-12-15", outstandingOre: 125_000 };

  it("is told with what the list says of it, and why", async () => {
    expect(await open({ partnerStatus: 500 })).toEqual({
      items: [],
      unread: [{ ...left, reason: "item_not_given" }],
    });
  });

  it("is not taken for one without reminders where its row of the reminders cannot be read", async () => {
    expect(await open({ reminder: { LastReminderDate: 20_450 } })).toEqual({
      items: [],
      unread: [{ ...left, reason: "item_not_understood" }],
    });
  });

  it("is given all the same where it is a credit, which holds its customer's letters (T7)", async () => {
    const post = { PostType: "PartnerPostType_CustomerCreditNote", Amount: -1250, RemainingAmount: -1250 };
    expect(await open({ post, partnerStatus: 500 })).toEqual({
      items: [["p7", -125_000, ["customer.name"]]],
      unread: [],
    });
  });

  it("is no open item where nothing is left of it", async () => {
    expect(await open({ post: { RemainingAmount: 0, SettledAmount: 1250 }, partnerStatus: 500 })).toEqual({
      items: [],
      unread: [],
    });
  });

  it("is told without its amount where that is not in kroner", async () => {
    const { outstandingOre: _, ...known } = left;
    const unread = [{ ...known, reason: "item_not_given" }];
    expect(await open({ post: { CurrencyAbbreviation: "EUR" }, partnerStatus: 500 })).toEqual({ items: [], unread });
  });

  it("is not left out for a fault that is not its own", async () => {
    await expect(open({ partnerStatus: 503 })).rejects.toMatchObject({ code: "unavailable" });
    await expect(open({ partnerStatus: 401 })).rejects.toMatchObject({ code: "unauthorized" });
  });
});

describe("a customer whose card Xena trips over", () => {
  it("leaves out all 21 invoices of that customer for one fault, asked for once, and no other customer's", async () => {
    const posts = Array.from({ length: 22 }, (_, at) => ({ ...POST, Id: 100 + at, PartnerId: at === 21 ? 4 : 3 }));
    const list = (rows: readonly object[]) => Response.json({ Count: rows.length, Entities: rows });
    let asked = 0;
    const send: Api["send"] = async ({ url }) => {
      if (url.includes("PartnerReminder")) return list(posts.map(({ Id }) => ({ ...REMINDER, Id })));
      if (url.includes("/Partner/4")) return Response.json({ ...PARTNER, Id: 4 });
      if (url.includes("Transaction/PartnerPost")) return list(posts);
      if (!url.includes("/Partner/3")) return list([]);
      asked += 1;
      return new Response(null, { status: 500 });
    };
    const [keys, left]: [string[], string[]] = [[], []];
    for await (const page of xena.openItems({ ...apiWith({}), send }, calendarDate("2020-01-01"))) {
      keys.push(...page.items.map(({ key }) => key));
      left.push(...(page.unread ?? []).map(({ key }) => key));
    }
    expect([keys, left.length, left[0], left[20], asked]).toEqual([["p121"], 21, "p100", "p120", 1]);
  });
});

describe("an item", () => {
  it("has the reminder that Xena sent before we came", async () => {
    const item = await read({ reminder: { LastReminderDate: "29.12.2025" } });
    expect(item?.earlierLetters).toEqual([{ step: "dunning", sentOn: "2025-12-29" }]);
  });

  it("has the address of its order where the customer's card has none", async () => {
    const item = await read({ partner: { Address: { Name: "Prøve" } }, reminder: { OrderAddress: ADDRESS } });
    expect(item?.customer.address?.lines).toEqual(["Fjellveien 3"]);
  });

  it("has days that no clock has moved: number 20437 is 15 December 2025", async () => {
    expect(await read({})).toMatchObject({ issuedOn: "2025-12-01", dueOn: "2025-12-15" });
  });
});

describe("a posting as lines of a cash journal", () => {
  const debit = (account: string, amountOre: number) =>
    ({ account, side: "debit", amountOre: ore(amountOre) }) as const;
  const credit = (account: string, amountOre: number) =>
    ({ account, side: "credit", amountOre: ore(amountOre) }) as const;

  it("is one line for a debit and the credit that meets it", () => {
    expect(toLines({ lines: [debit("1920", 100), credit("8050", 100)] })).toEqual([
      { kind: "accounts", account: "1920", contra: "8050", amountOre: 100 },
    ]);
  });

  it("is a line for each part that meets", () => {
    expect(toLines({ lines: [debit("1920", 100), credit("8050", 60), credit("3900", 40)] })).toEqual([
      { kind: "accounts", account: "1920", contra: "8050", amountOre: 60 },
      { kind: "accounts", account: "1920", contra: "3900", amountOre: 40 },
    ]);
  });

  it("takes interest and fees from the customer in one line on the customer", () => {
    const lines = [debit("1500:3", 60), credit("8050", 60), debit("1500:3", 40), credit("3900", 40)];
    expect(toLines({ lines })).toEqual([
      { kind: "accounts", account: "8050", amountOre: -60 },
      { kind: "accounts", account: "3900", amountOre: -40 },
      { kind: "customer", partnerId: 3, amountOre: -100 },
    ]);
  });

  it("is none of ours when debit and credit differ", () => {
    expect(() => toLines({ lines: [debit("1920", 100), credit("8050", 99)] })).toThrow("debit and credit differ");
  });
});

describe("a door that stays shut", () => {
  const knocking = (fiscal: number, user: number) => ({
    ...apiWith({}),
    send: async ({ url }: Request) => new Response(null, { status: url.includes("/User/") ? user : fiscal }),
  });

  it.each([
    [401, 401, "api_key"],
    [401, 403, "api_key"],
    [401, 200, "fiscal_id"],
    [403, 200, "fiscal_id"],
    [404, 200, "fiscal_id"],
  ])("answered %d, and %d for the key's own companies, is shut for the %s", async (fiscal, user, credential) => {
    await expect(xena.verify(knocking(fiscal, user))).rejects.toMatchObject({ code: "credentials_wrong", credential });
  });

  it("that nobody can tell of while Xena is down is tried again later", async () => {
    await expect(xena.verify(knocking(401, 503))).rejects.toMatchObject({ code: "unavailable", retry: "later" });
  });
});

describe("a message of Xena", () => {
  it.each([
    ["Partner", [{ kind: "customer", sourceId: "7" }]],
    ["Order", [{ kind: "books" }]],
    ["Article", []],
  ])("about a thing of the kind %s tells %j", (EntityType, hints) => {
    expect(xena.webhooks.hints(JSON.stringify({ EntityType, EntityId: 7, EntityEvent: "Updated" }))).toEqual(hints);
  });

  it("is answered as Xena wants it", () => {
    expect(xena.webhooks.reply).toEqual({ status: 200, body: '{"Success":true}' });
  });
});
