import { invoiceId } from "@kravflyt/core";
import { loadInvoice } from "@kravflyt/store";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeProgram, PERSON, type Program } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

/*
 * The cases of the shared contract that are about items, for a system that pushes: each takes items of its own, so that one
 * world serves all.
 */

let world: World;
let program: Program;
beforeAll(async () => {
  world = await startWorld();
  program = makeProgram(world, (await world.makeKey()).key);
  await world.registered("312000016", "AS");
  await world.registered("312000024", "ENK");
});
afterEach(() => expect(world.errors).toEqual([]));
afterAll(async () => {
  await world.close();
  await closeRegister();
});

type Row = { readonly outcome: string; readonly faults: readonly { readonly field: string; readonly code: string }[] };
const rowsOf = ({ body }: { readonly body: Readonly<Record<string, unknown>> }): readonly Row[] =>
  body["results"] as readonly Row[];
/** `stored`, or `refused field code`. */
const said = (answer: Parameters<typeof rowsOf>[0]): readonly string[] =>
  rowsOf(answer).map(({ outcome, faults: [fault] }) =>
    [outcome, fault?.field, fault?.code].filter((one) => one !== undefined).join(" "),
  );
const item = async (id: string) => (await program.get(`/v1/items/${id}`)).body;
const pushRaw = (...items: readonly unknown[]) => program.post("/v1/items", { items });
const pay = (...payments: readonly object[]) => program.post("/v1/payments", { payments });
const deleted = (...ids: readonly unknown[]) => program.post("/v1/deletions", { ids });
const stored = async (id: string, more: Parameters<Program["invoice"]>[1] = {}) => {
  program.invoice(id, more);
  expect(said(await program.pushAll([id]))).toEqual(["stored"]);
};

describe("other: an item", () => {
  it("that is pushed twice changes nothing, and is not written", async () => {
    await stored("F-1");
    const version = async () => (await loadInvoice(world.hub.table, invoiceId("lunde-other:F-1")))?.version;
    expect(said(await program.pushAll(["F-1"]))).toEqual(["unchanged"]);
    expect(await version()).toBe(1);
  });

  it("that stands twice in a request is taken once, and the other is named", async () => {
    program.invoice("F-2");
    const again = { ...program.pushed("F-2"), amount: "1.00" };
    expect(said(await pushRaw(program.pushed("F-2"), again))).toEqual(["stored", "refused id id_twice"]);
    expect(await item("F-2")).toMatchObject({ amountOre: 125_000 });
  });

  it("is corrected by its next state: amount, due day and customer", async () => {
    await stored("F-3");
    const customer = { ...PERSON, name: "Kari Nytt Navn" };
    program.change("F-3", { amountOre: 99_999, dueOn: "2026-02-15", customer });
    expect(said(await program.pushAll(["F-3"]))).toEqual(["stored"]);
    expect(await item("F-3")).toMatchObject({ amountOre: 99_999, outstandingOre: 99_999, dueOn: "2026-02-15" });
    expect((await world.invoice("F-3"))?.debtor.name).toBe("Kari Nytt Navn");
  });

  it("whose older state comes after a newer one stays as it is", async () => {
    await stored("F-4", { amountOre: 20_000, more: { changedAt: "2026-03-01T10:00:00Z" } });
    program.change("F-4", { amountOre: 90_000, more: { changedAt: "2026-03-01T09:00:00Z" } });
    expect(said(await program.pushAll(["F-4"]))).toEqual(["refused changedAt older_than_known"]);
    expect(await item("F-4")).toMatchObject({ amountOre: 20_000 });
  });

  it("that is refused stops no other, and each is answered in its place", async () => {
    program.invoice("F-5");
    program.invoice("F-7");
    const answer = await pushRaw(program.pushed("F-5"), { ...program.pushed("F-7"), id: "F-6", dueOn: "2026-02-30" });
    expect(answer.body).toMatchObject({ stored: 1, refused: 1, results: [{ at: 0 }, { at: 1, id: "F-6" }] });
    expect(said(answer)).toEqual(["stored", "refused dueOn invalid_input"]);
    expect((await program.get("/v1/items/F-6")).status).toBe(404);
  });

  it("is the debtor's by what the register says: a person, a sole proprietorship, a company", async () => {
    const of = (organizationNumber: string) => ({ ...PERSON, kind: "organization", organizationNumber });
    await stored("F-8");
    await stored("F-9", { customer: { ...of("312000024"), id: "K-9" } });
    await stored("F-10", { customer: { ...of("NO 312 000 016 MVA"), id: "K-10" } });
    const kinds = [await item("F-8"), await item("F-9"), await item("F-10")].map(({ debtorKind }) => debtorKind);
    expect(kinds).toEqual(["private", "sole_proprietor", "company"]);
  });

  it("of an organisation that the register does not know is kept, and not collected, with the reason", async () => {
    const customer = { ...PERSON, id: "K-11", kind: "organization", organizationNumber: "312000032" };
    program.invoice("F-11", { customer });
    const answer = await program.pushAll(["F-11"]);
    expect(answer.body).toMatchObject({ results: [{ outcome: "stored", notCollectable: "unknown_organization" }] });
    expect(await item("F-11")).toMatchObject({ next: { code: "unknown_organization" } });
  });

  it.each([
    ["an organisation without its number", { kind: "organization" }],
    ["a person with one", { organizationNumber: "312000016" }],
    ["a number that is none", { kind: "organization", organizationNumber: "312000017" }],
    ["a birth number", { kind: "organization", organizationNumber: "01019012345" }],
  ])("of %s is refused, and nothing of the number is said back", async (_, change) => {
    program.invoice("F-12", { customer: { ...PERSON, ...change } });
    const answer = await program.pushAll(["F-12"]);
    expect(said(answer)).toEqual(["refused customer.organizationNumber invalid_input"]);
    expect(JSON.stringify(answer.body)).not.toMatch(/01019012345|31200001/);
  });

  it("without an address is kept, and not collected, with the reason", async () => {
    const { address: _, ...customer } = PERSON;
    program.invoice("F-13", { customer: { ...customer, id: "K-13" } });
    expect((await program.pushAll(["F-13"])).body).toMatchObject({ results: [{ notCollectable: "no_address" }] });
  });

  it("whose debtor the register cannot be asked about is to come again, and is taken in then", async () => {
    const customer = { ...PERSON, id: "K-14", kind: "organization", organizationNumber: "312000040" };
    program.invoice("F-14", { customer });
    program.invoice("F-15");
    world.register.orderFault({ fault: { kind: "status", status: 403 }, times: 100 });
    expect(said(await program.pushAll(["F-14", "F-15"]))).toEqual(["later  register_unavailable", "stored"]);
    world.register.clearFaults();
    expect(said(await program.pushAll(["F-14"]))).toEqual(["stored"]);
  });
});

describe("other: an amount", () => {
  it.each([
    ["0.29", 29],
    [1.15, 115],
    ["1234.5", 123_450],
    [10_000, 1_000_000],
    ["8999999999999.99", 899_999_999_999_999],
    ["1250.500", 125_050],
  ])("%j is read by its digits", async (amount, amountOre) => {
    program.invoice("F-20");
    await pushRaw({ ...program.pushed("F-20"), id: `F-20-${amountOre}`, amount });
    expect(await item(`F-20-${amountOre}`)).toMatchObject({ amountOre, outstandingOre: amountOre });
  });

  it.each(["1,50", "12.345", "-5", 0.1 + 0.2, "1e3", "", "1 250", "kr 5", null, true])(
    "%j is refused by its place, and never rounded",
    async (amount) => {
      program.invoice("F-21");
      expect(said(await pushRaw({ ...program.pushed("F-21"), amount }))).toEqual(["refused amount invalid_input"]);
    },
  );

  it("in a foreign currency is kept as it is, and not collected, with the reason", async () => {
    program.invoice("F-22", { more: { currency: "EUR" } });
    expect((await program.pushAll(["F-22"])).body).toMatchObject({ results: [{ notCollectable: "foreign_currency" }] });
    expect(await item("F-22")).toMatchObject({ currency: "EUR", next: { code: "foreign_currency" } });
  });
});

describe("other: a KID and a day", () => {
  it("keeps the leading zeros of a KID, and takes none that is a number", async () => {
    await stored("F-30", { more: { kid: "0010017" } });
    expect(await item("F-30")).toMatchObject({ kid: "0010017" });
    program.invoice("F-31", { more: { kid: 10_017 } });
    expect(said(await program.pushAll(["F-31"]))).toEqual(["refused kid invalid_input"]);
  });

  it("takes a day as it is written, refuses one that is none, one far ahead and one that is a moment", async () => {
    await stored("F-32", { issuedOn: "2024-02-29", dueOn: "2024-03-31" });
    expect(await item("F-32")).toMatchObject({ issuedOn: "2024-02-29", dueOn: "2024-03-31" });
    for (const dueOn of ["2026-02-29", "2036-03-03", "2026-02-01T00:00:00Z", "01.02.2026"]) {
      program.invoice("F-33", { dueOn });
      expect(said(await program.pushAll(["F-33"])), dueOn).toEqual(["refused dueOn invalid_input"]);
    }
  });

  it("knows the day by Norway's clock: what is issued after midnight there is not issued tomorrow", async () => {
    program.invoice("F-34", { issuedOn: "2026-03-03", dueOn: "2026-03-20" });
    world.hub.to("2026-03-02T22:59:00.000Z");
    expect(said(await program.pushAll(["F-34"]))).toEqual(["refused issuedOn issued_in_future"]);
    world.hub.to("2026-03-02T23:00:00.000Z");
    expect(said(await program.pushAll(["F-34"]))).toEqual(["stored"]);
  });
});

describe("other: payments", () => {
  const payment = (itemId: string, id: string, amount: string) => ({ itemId, id, paidOn: "2026-02-20", amount });

  it("lower what is left once, however often they come, and in whatever order", async () => {
    await stored("F-40");
    expect(said(await pay(payment("F-40", "P-2", "300"), payment("F-40", "P-1", "200")))).toEqual(["stored", "stored"]);
    expect(said(await pay(payment("F-40", "P-1", "200"), payment("F-40", "P-2", "300")))).toEqual([
      "unchanged",
      "unchanged",
    ]);
    expect(await item("F-40")).toMatchObject({ outstandingOre: 75_000 });
  });

  it("are the item's own: another item's payment may have the same id", async () => {
    await stored("F-41");
    await stored("F-42");
    await pay(payment("F-41", "1", "100"), payment("F-42", "1", "200"));
    expect([await item("F-41"), await item("F-42")].map((one) => one["outstandingOre"])).toEqual([115_000, 105_000]);
  });

  it("are corrected by the same id, and taken back by 0", async () => {
    await stored("F-43");
    await pay(payment("F-43", "P-1", "200"));
    await pay(payment("F-43", "P-1", "20"));
    expect(await item("F-43")).toMatchObject({ outstandingOre: 123_000 });
    await pay(payment("F-43", "P-1", "0"));
    expect(await item("F-43")).toMatchObject({ outstandingOre: 125_000, payments: [] });
  });

  it("settle an item that is paid in full, and it is open no more", async () => {
    await stored("F-44");
    await pay(payment("F-44", "P-1", "1250"));
    expect(await item("F-44")).toMatchObject({ outstandingOre: 0, next: { code: "settled" } });
  });

  it("before their item are refused, and taken in after it", async () => {
    program.invoice("F-45");
    expect(said(await pay(payment("F-45", "P-1", "50")))).toEqual(["refused itemId item_not_found"]);
    await program.pushAll(["F-45"]);
    expect(said(await pay(payment("F-45", "P-1", "50")))).toEqual(["stored"]);
  });

  it("stay when the item comes again without any, and go when it comes with other ones", async () => {
    await stored("F-46");
    await pay(payment("F-46", "P-1", "50"));
    const { payments: _, ...bare } = program.pushed("F-46");
    expect(said(await pushRaw(bare))).toEqual(["unchanged"]);
    expect(said(await pushRaw({ ...bare, payments: [] }))).toEqual(["stored"]);
    expect(await item("F-46")).toMatchObject({ outstandingOre: 125_000 });
  });
});

describe("other: credit notes", () => {
  it("that are set off lower their invoice once, whatever comes first again", async () => {
    await stored("F-50");
    await stored("C-50", {
      kind: "credit_note",
      amountOre: 25_000,
      more: { appliesTo: "F-50", outstanding: undefined },
    });
    expect(await item("F-50")).toMatchObject({ outstandingOre: 100_000 });
    expect(said(await program.pushAll(["C-50", "F-50"]))).toEqual(["unchanged", "unchanged"]);
    expect(await item("F-50")).toMatchObject({ outstandingOre: 100_000 });
    expect(await item("C-50")).toMatchObject({ kind: "credit", amountOre: -25_000, outstandingOre: 0 });
  });

  it("before their invoice are refused, and taken in after it, also in one request", async () => {
    program.invoice("F-51");
    program.invoice("C-51", { kind: "credit_note", amountOre: 125_000, more: { appliesTo: "F-51" } });
    expect(said(await program.pushAll(["C-51"]))).toEqual(["refused appliesTo applies_to_unknown"]);
    expect(said(await program.pushAll(["F-51", "C-51"]))).toEqual(["stored", "stored"]);
    expect(await item("F-51")).toMatchObject({ outstandingOre: 0 });
  });

  it("that are set off against nothing stand to the customer's credit", async () => {
    await stored("C-52", { kind: "credit_note", amountOre: 10_000, customer: { ...PERSON, id: "K-52" } });
    expect(await item("C-52")).toMatchObject({ kind: "credit", outstandingOre: -10_000, next: { code: "is_credit" } });
  });

  it("that are deleted leave their invoice owed again", async () => {
    await stored("F-53");
    await stored("C-53", { kind: "credit_note", amountOre: 25_000, more: { appliesTo: "F-53" } });
    expect(said(await deleted("C-53"))).toEqual(["stored"]);
    expect(await item("F-53")).toMatchObject({ outstandingOre: 125_000 });
  });
});

describe("other: what no claim can be", () => {
  const LARGE = "10000000000.01";
  const LARGEST = "10000000000.00";

  it("is an amount of which many cannot be counted together: that row alone is refused, by its place", async () => {
    program.invoice("F-55");
    program.invoice("F-56");
    const payment = (id: string, amount: string) => ({ id, paidOn: "2026-02-10", amount });
    const some = (amount: string) => Array.from({ length: 12 }, (_, at) => payment(`P-${at}`, amount));
    const of = (id: string, amount: string) => ({ ...program.pushed(id), payments: some(amount) });
    expect(said(await pushRaw(of("F-55", LARGE), program.pushed("F-56")))).toEqual([
      "refused payments.0.amount amount_too_large",
      "stored",
    ]);
    expect(said(await pushRaw(of("F-55", LARGEST)))).toEqual(["stored"]);
    expect(said(await pay({ itemId: "F-56", ...payment("P", LARGE) }))).toEqual(["refused amount amount_too_large"]);
    expect(said(await pay({ itemId: "F-56", ...payment("P", LARGEST) }))).toEqual(["stored"]);
    const credit = { ...program.pushed("F-55"), id: "C-55", kind: "credit_note", payments: [] };
    expect(said(await pushRaw({ ...credit, amount: LARGE }))).toEqual(["refused amount amount_too_large"]);
  });

  it("is a purring or a notice from before the day after the due day; a free reminder may be", async () => {
    program.invoice("F-57");
    const letter = (step: string, sentOn: string) => ({ step, sentOn, deadlineOn: "2026-02-20" });
    const of = (step: string, sentOn: string) => ({
      ...program.pushed("F-57"),
      earlierLetters: [letter(step, sentOn)],
    });
    for (const step of ["dunning", "collection_notice"]) {
      expect(said(await pushRaw(of(step, "2026-02-01")))).toEqual(["refused earlierLetters.0.sentOn sent_before_due"]);
      expect(said(await pushRaw(of(step, "2026-02-02")))).toEqual(["stored"]);
    }
    expect(said(await pushRaw(of("reminder", "2026-02-01")))).toEqual(["stored"]);
  });
});

describe("other: letters from before the case", () => {
  it("are refused out of their order, twice, or sent before the invoice was", async () => {
    program.invoice("F-59");
    const letter = (step: string, sentOn: string) => ({ step, sentOn, deadlineOn: "2026-02-28" });
    const of = (...earlierLetters: readonly object[]) => ({ ...program.pushed("F-59"), earlierLetters });
    const dunning = letter("dunning", "2026-02-10");
    expect(said(await pushRaw(of(dunning, letter("collection_notice", "2026-02-09"))))).toEqual([
      "refused earlierLetters.1.sentOn letters_out_of_order",
    ]);
    expect(said(await pushRaw(of(dunning, dunning)))).toEqual(["refused earlierLetters.1.sentOn letter_twice"]);
    expect(said(await pushRaw(of(dunning, letter("collection_notice", "2026-02-10"))))).toEqual(["stored"]);
    expect(said(await pushRaw(of(letter("reminder", "2026-01-17"))))).toEqual([
      "refused earlierLetters.0.sentOn sent_before_issued",
    ]);
    expect(said(await pushRaw(of(letter("reminder", "2026-01-18"))))).toEqual(["stored"]);
  });
});

describe("other: deletions (T15)", () => {
  it("take an item out of the books once, and pushing it again brings it back", async () => {
    await stored("F-60");
    expect(said(await deleted("F-60"))).toEqual(["stored"]);
    expect(said(await deleted("F-60"))).toEqual(["unchanged"]);
    expect(await item("F-60")).toMatchObject({ deleted: true, next: { code: "removed_from_source" } });
    expect(said(await program.pushAll(["F-60"]))).toEqual(["stored"]);
    expect(await item("F-60")).toMatchObject({ deleted: false, outstandingOre: 125_000 });
  });

  it("of what nobody pushed are refused, and stop no other", async () => {
    await stored("F-61");
    expect(said(await deleted("none", "F-61", 7, "a b"))).toEqual([
      "refused  item_not_found",
      "stored",
      "refused  invalid_input",
      "refused  invalid_input",
    ]);
  });
});

describe("other: a request that cannot be read", () => {
  it.each([
    ["no JSON", "{", 400],
    ["no items", { items: [] }, 400],
    ["501 of them", { items: Array.from({ length: 501 }, () => ({})) }, 400],
    ["a field that there is not", { items: [{}], more: true }, 400],
    ["more than 2 MB", { items: ["x".repeat(2_000_001)] }, 413],
  ])("is refused whole: %s", async (_, body, status) => {
    expect((await program.post("/v1/items", body)).status).toBe(status);
  });

  it("names every field by its place with what mends it, at most five, and never what stood there", async () => {
    program.invoice("F-70");
    const { results } = (
      await pushRaw(
        { ...program.pushed("F-70"), customer: { ...PERSON, address: { lines: [], postalCode: "0", city: "Oslo" } } },
        {},
        "hemmelig",
        { ...program.pushed("F-70"), id: "a/b", secret: "hemmelig" },
      )
    ).body as { results: { faults: { field: string; message: string }[] }[] };
    expect(results.map(({ faults }) => faults.map(({ field }) => field))).toEqual([
      ["customer.address.lines", "customer.address.postalCode"],
      ["id", "number", "issuedOn", "amount", "customer"],
      [""],
      ["id", ""],
    ]);
    expect(JSON.stringify(results)).not.toContain("hemmelig");
    expect(results[1]?.faults.map(({ message }) => message)).toEqual(
      Array.from({ length: 5 }, () => "it is missing: fill it in"),
    );
    expect(results[2]?.faults[0]?.message).toBe("write an object");
    expect(results.flatMap(({ faults }) => faults).every(({ message }) => message.length > 5)).toBe(true);
  });
});

describe("other: the list of items", () => {
  it("is read in pages, each item once, also when more come meanwhile", async () => {
    const ids = Array.from({ length: 130 }, (_, at) =>
      program.invoice(`L-${at}`, { dueOn: "2025-06-01", issuedOn: "2025-05-01" }),
    );
    await program.pushAll(ids);
    const first = (await program.get("/v1/items")).body as { items: { id: string }[]; cursor: string };
    program.invoice("L-late", { dueOn: "2025-05-31", issuedOn: "2025-05-01" });
    await program.pushAll(["L-late"]);
    const rest: string[] = [];
    let cursor: string | undefined = first.cursor;
    while (cursor !== undefined) {
      const page = (await program.get(`/v1/items?cursor=${encodeURIComponent(cursor)}`)).body as typeof first;
      rest.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    }
    const all = [...first.items.map(({ id }) => id), ...rest].filter((id) => id.startsWith("L-"));
    expect(all.toSorted()).toEqual(ids.toSorted());
  });

  it("takes no cursor that it did not give out", async () => {
    expect(await program.get("/v1/items?cursor=abc")).toMatchObject({ status: 422, body: { code: "bad_cursor" } });
  });

  it("tells the open from the settled", async () => {
    await stored("F-80");
    await stored("F-81", { payments: [{ id: "P", paidOn: "2026-02-02", amountOre: 125_000 }] });
    const idsOf = async (open: string) =>
      (await program.pages<{ id: string }>(`/v1/items?open=${open}`, "items")).map(({ id }) => id);
    expect((await idsOf("true")).includes("F-80") && !(await idsOf("true")).includes("F-81")).toBe(true);
    expect((await idsOf("false")).includes("F-81") && !(await idsOf("false")).includes("F-80")).toBe(true);
  });
});
