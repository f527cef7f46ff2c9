import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { caseChanges, commit, loadCasePage, searchCases, type Table } from "../src/index.ts";
import { AT, aCase, COMPANY, CREDITOR, OTHER_CREDITOR, opened, PERSON } from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

const CASES = [
  aCase(1), // Kari Anne Østgård
  aCase(2, { debtor: COMPANY }), // Nesstad Norsk Bygg AS
  aCase(3, { debtor: { ...PERSON, name: "Per Ås" } }),
  aCase(4, { debtor: { ...PERSON, name: "Kari Nesstad" } }),
  aCase(5, { creditorId: OTHER_CREDITOR }),
  aCase(6, { debtor: { ...PERSON, name: "Ola Ola" } }),
];

export function searchSuite(tables: () => TestTables): void {
  describe("search", () => {
    let table: Table;
    beforeEach(async () => {
      table = await tables().open();
      for (const state of CASES) await commit(table, caseChanges({ state, events: [opened(state)], at: AT }));
    });

    it.each([
      ["the start of a first name", "kar", ["c1", "c4"]],
      ["a last name with Norwegian letters written out or not", "ostg", ["c1"]],
      ["a last name as it is written", "Østgård", ["c1"]],
      ["a middle name and on", "anne øst", ["c1"]],
      ["the last name before the first", "Østgård, Kari", ["c1"]],
      ["words in any order and with gaps", "bygg nes", ["c2"]],
      ["a company with a word left out", "nesstad bygg", ["c2"]],
      ["a surname that looks like a company form", "ås", ["c3"]],
      ["a case number", "10004", ["c4"]],
      ["the start of case numbers", "1000", ["c1", "c2", "c3", "c4", "c6"]],
      ["an invoice number", "F-502", ["c2"]],
      ["an organisation number", "210000019", ["c2"]],
      ["a name with the same word twice", "ola", ["c6"]],
      ["nothing that is there", "xavier", []],
      ["no letters at all", " - ", []],
    ])("finds by %s", async (_, text, expected) => {
      const { items } = await searchCases(table, CREDITOR, text);
      expect(items.toSorted()).toEqual(expected);
    });

    it("tells of a case that cannot be read, and shows the others in their order", async () => {
      const item = { pk: "CASE#c1", sk: "HEAD", version: 1, data: { caseId: 7 } };
      await table.db.send(new PutCommand({ TableName: table.name, Item: item }));
      const page = await loadCasePage(table, await searchCases(table, CREDITOR, "kari"));
      expect(page.items.map(({ caseId }) => caseId)).toEqual(["c4"]);
      expect(page.broken?.map(({ key }) => key)).toEqual(["CASE#c1 HEAD"]);
    });

    it("does not find a company by its form", async () => {
      expect((await searchCases(table, CREDITOR, "as")).items).toEqual(["c3"]);
    });

    it("does not find the cases of another creditor", async () => {
      expect((await searchCases(table, OTHER_CREDITOR, "kari")).items).toEqual(["c5"]);
    });

    it("gives what it finds page by page", async () => {
      const first = await searchCases(table, CREDITOR, "1000", { limit: 3 });
      const second = await searchCases(table, CREDITOR, "1000", { limit: 3, cursor: first.cursor });
      expect([first.items, second.items]).toEqual([
        ["c1", "c2", "c3"],
        ["c4", "c6"],
      ]);
    });

    it("gives one page of what it finds in any order, however much there is", async () => {
      const many = Array.from({ length: 51 }, (_, n) =>
        aCase(100 + n, { debtor: { ...PERSON, name: `Berit Lund ${n}` } }),
      );
      await Promise.all(many.map((state) => commit(table, caseChanges({ state, events: [opened(state)], at: AT }))));
      const page = await searchCases(table, CREDITOR, "lund berit");
      expect(page.items).toHaveLength(50);
      expect(page.cursor).toBeUndefined();
      expect((await searchCases(table, CREDITOR, "lund berit", { limit: 2 })).items).toEqual(page.items.slice(0, 2));
    });
  });
}
