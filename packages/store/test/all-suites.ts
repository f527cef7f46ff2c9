import { capacitySuite } from "./capacity.suite.ts";
import { casesSuite } from "./cases.suite.ts";
import { commitSuite } from "./commit.suite.ts";
import { invoicesSuite } from "./invoices.suite.ts";
import { leftOutsSuite } from "./left-outs.suite.ts";
import { listsSuite } from "./lists.suite.ts";
import { moneySuite } from "./money.suite.ts";
import { recordsSuite } from "./records.suite.ts";
import { searchSuite } from "./search.suite.ts";
import type { TestTables } from "./test-table.ts";
import { workSuite } from "./work.suite.ts";

/** Every test of the store, on the tables of one server. */
export function storeSuite(tables: () => TestTables): void {
  commitSuite(tables);
  casesSuite(tables);
  searchSuite(tables);
  listsSuite(tables);
  invoicesSuite(tables);
  leftOutsSuite(tables);
  recordsSuite(tables);
  moneySuite(tables);
  workSuite(tables);
  capacitySuite(tables);
}
