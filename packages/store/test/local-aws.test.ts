import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, describe } from "vitest";
import { storeSuite } from "./all-suites.ts";
import { type TestTables, testTables } from "./test-table.ts";

describe("the store on the local AWS", () => {
  let aws: LocalAws;
  let tables: TestTables;
  beforeAll(async () => {
    aws = await startLocalAws({ durable: false });
    tables = testTables(aws.url);
  });
  afterAll(async () => {
    tables.close();
    await aws.close();
  });

  storeSuite(() => tables);
});
