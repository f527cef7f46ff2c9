import { afterAll, describe, expect, it } from "vitest";
import { startDynamoDbLocal } from "../../../test/conformance/dynamodb-local.ts";
import { storeSuite } from "./all-suites.ts";
import { testTables } from "./test-table.ts";

const dynamoDb = await startDynamoDbLocal();

if (dynamoDb === undefined) {
  it("leaves DynamoDB Local out, because there is no Java on this machine", () => {
    expect(dynamoDb).toBeUndefined();
  });
} else {
  describe("the store on DynamoDB Local", () => {
    const tables = testTables(dynamoDb.url);
    afterAll(async () => {
      tables.close();
      await dynamoDb.close();
    });

    storeSuite(() => tables);
  });
}
