import {
  BatchGetCommand,
  BatchWriteCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { errorOf } from "../clients.ts";
import type { Target } from "./table.ts";

function operations(target: () => Target) {
  const query = (rest: Omit<QueryCommandInput, "TableName">) => {
    const { client, table } = target();
    return client.send(new QueryCommand({ TableName: table, ...rest }));
  };
  const write = async (items: readonly Record<string, unknown>[]) => {
    const { client, table } = target();
    for (let at = 0; at < items.length; at += 25) {
      const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
    }
  };
  const numbered = (pk: string, count: number, more: object = {}) =>
    Array.from({ length: count }, (_, index) => ({ pk, sk: `k${String(index).padStart(3, "0")}`, n: index, ...more }));
  return { query, write, numbered };
}

function rangeCases(target: () => Target): void {
  const { query, write, numbered } = operations(target);

  it.each([
    ["sk = :a", { ":a": "k003" }, [3]],
    ["sk < :a", { ":a": "k002" }, [0, 1]],
    ["sk <= :a", { ":a": "k002" }, [0, 1, 2]],
    ["sk > :a", { ":a": "k007" }, [8, 9]],
    ["sk >= :a", { ":a": "k007" }, [7, 8, 9]],
    ["sk BETWEEN :a AND :b", { ":a": "k004", ":b": "k006" }, [4, 5, 6]],
    ["begins_with(sk, :a)", { ":a": "k00" }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["begins_with(sk, :a)", { ":a": "j" }, []],
  ])("reads the range %s %o, forwards and backwards", async (condition, values, expected) => {
    await write(numbered("range", 10));
    const read = async (ScanIndexForward: boolean) => {
      const { Items } = await query({
        KeyConditionExpression: `pk = :p AND ${condition}`,
        ExpressionAttributeValues: { ":p": "range", ...values },
        ScanIndexForward,
      });
      return Items?.map((item) => item["n"]);
    };
    expect(await read(true)).toEqual(expected);
    expect(await read(false)).toEqual([...expected].reverse());
  });

  it("sorts text by its bytes in UTF-8, beyond the first plane too", async () => {
    await write(["å", "z", "\u{ff5e}", "\u{1f600}", "Z", "aa", "a"].map((sk) => ({ pk: "utf8", sk })));
    const { Items } = await query({ KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": "utf8" } });
    expect(Items?.map((item) => item["sk"])).toEqual(["Z", "a", "aa", "z", "å", "\u{ff5e}", "\u{1f600}"]);
  });
}

function pageCases(target: () => Target): void {
  const { query, write, numbered } = operations(target);

  it("goes through an index page by page, with no item twice and none left out", async () => {
    await write(numbered("pages", 25, { allPk: "pages", allSk: "same" }));
    const seen: unknown[] = [];
    let start: Record<string, unknown> | undefined;
    let pages = 0;
    do {
      const page = await query({
        IndexName: "all",
        KeyConditionExpression: "allPk = :p",
        ExpressionAttributeValues: { ":p": "pages" },
        Limit: 10,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      });
      seen.push(...(page.Items ?? []).map((item) => item["sk"]));
      start = page.LastEvaluatedKey;
      pages += 1;
    } while (start !== undefined);
    expect({ count: seen.length, different: new Set(seen).size, pages }).toEqual({
      count: 25,
      different: 25,
      pages: 3,
    });
  });

  it("goes on where it was although the item it stopped at is gone or others have come", async () => {
    await write(numbered("moving", 6));
    const first = await query({
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": "moving" },
      Limit: 2,
    });
    const { client, table } = target();
    await client.send(
      new BatchWriteCommand({
        RequestItems: {
          [table]: [
            { DeleteRequest: { Key: { pk: "moving", sk: "k001" } } },
            { PutRequest: { Item: { pk: "moving", sk: "k0015" } } },
          ],
        },
      }),
    );
    const rest = await query({
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": "moving" },
      ExclusiveStartKey: first.LastEvaluatedKey,
    });
    expect(rest.Items?.map((item) => item["sk"])).toEqual(["k0015", "k002", "k003", "k004", "k005"]);
  });
}

function indexCases(target: () => Target): void {
  const { query, write } = operations(target);

  it("gives through an index only what the index holds", async () => {
    await write([{ pk: "projected", sk: "1", keysPk: "p", someKey: "p", rank: 1, extra: "in", other: "out" }]);
    const read = async (IndexName: string, key: string) =>
      (await query({ IndexName, KeyConditionExpression: `${key} = :p`, ExpressionAttributeValues: { ":p": "p" } }))
        .Items;
    expect(await read("keys", "keysPk")).toEqual([{ pk: "projected", sk: "1", keysPk: "p" }]);
    expect(await read("some", "someKey")).toEqual([{ pk: "projected", sk: "1", someKey: "p", rank: 1, extra: "in" }]);
  });

  it("moves an item in an index with its keys, and takes it out when it loses one", async () => {
    const { client, table } = target();
    const inIndex = async (value: string) =>
      (
        await query({
          IndexName: "all",
          KeyConditionExpression: "allPk = :p",
          ExpressionAttributeValues: { ":p": value },
          Select: "COUNT",
        })
      ).Count;
    const put = (more: object) =>
      client.send(new PutCommand({ TableName: table, Item: { pk: "moved", sk: "1", ...more } }));
    await put({ allPk: "from", allSk: "1" });
    expect(await inIndex("from")).toBe(1);
    await put({ allPk: "to", allSk: "1" });
    expect([await inIndex("from"), await inIndex("to")]).toEqual([0, 1]);
    await put({ allPk: "to" });
    expect(await inIndex("to")).toBe(0);
  });
}

function filterCases(target: () => Target): void {
  const { query, write, numbered } = operations(target);

  it("filters after it has counted, and projects what is left", async () => {
    await write(numbered("filtered", 10, { map: { a: 1, b: [1, 2, 3] } }));
    const page = await query({
      KeyConditionExpression: "pk = :p",
      FilterExpression: "n >= :min",
      ProjectionExpression: "n, #m.b[2], #m.b[0]",
      ExpressionAttributeNames: { "#m": "map" },
      ExpressionAttributeValues: { ":p": "filtered", ":min": 4 },
      Limit: 6,
    });
    expect(page).toMatchObject({
      Count: 2,
      ScannedCount: 6,
      Items: [
        { n: 4, map: { b: [1, 3] } },
        { n: 5, map: { b: [1, 3] } },
      ],
      LastEvaluatedKey: { pk: "filtered", sk: "k005" },
    });
  });

  it("ends a page at one megabyte", async () => {
    const { client, table } = target();
    const text = "x".repeat(100_000);
    for (let n = 10; n < 22; n += 1) {
      await client.send(new PutCommand({ TableName: table, Item: { pk: "big", sk: `k${n}`, text } }));
    }
    const page = await query({ KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": "big" } });
    expect([page.Count, page.LastEvaluatedKey]).toEqual([11, { pk: "big", sk: "k20" }]);
  });
}

function queryRefusalCases(target: () => Target): void {
  const { query } = operations(target);

  it.each([
    [{ KeyConditionExpression: "sk = :v", ExpressionAttributeValues: { ":v": "x" } }, "no hash key"],
    [
      { KeyConditionExpression: "pk > :v", ExpressionAttributeValues: { ":v": "x" } },
      "a hash key that is compared otherwise",
    ],
    [
      { KeyConditionExpression: "pk = :v AND other = :v", ExpressionAttributeValues: { ":v": "x" } },
      "a condition on no key",
    ],
    [{ KeyConditionExpression: "pk = :v OR sk = :v", ExpressionAttributeValues: { ":v": "x" } }, "an OR"],
    [{ KeyConditionExpression: "pk = :v", ExpressionAttributeValues: { ":v": 7 } }, "a key of the wrong type"],
    [
      { IndexName: "none", KeyConditionExpression: "pk = :v", ExpressionAttributeValues: { ":v": "x" } },
      "an index that is not there",
    ],
    [
      {
        IndexName: "all",
        ConsistentRead: true,
        KeyConditionExpression: "allPk = :v",
        ExpressionAttributeValues: { ":v": "x" },
      },
      "a consistent read of a global index",
    ],
    [
      { KeyConditionExpression: "pk = :v", FilterExpression: "sk = :v", ExpressionAttributeValues: { ":v": "x" } },
      "a filter on a key",
    ],
    [{ KeyConditionExpression: "pk = :v", ExpressionAttributeValues: { ":v": "x" }, Limit: 0 }, "a limit of nothing"],
  ])("refuses a query %o: %s", async (input, _why) => {
    expect(await errorOf(query(input))).toBe("ValidationException");
  });
}

function scanCases(target: () => Target): void {
  const { write, numbered } = operations(target);

  it("scans everything once, whole or in segments", async () => {
    const { client, table } = target();
    await write(Array.from({ length: 60 }, (_, index) => ({ pk: `scan-${index % 20}`, sk: String(index) })));
    const scan = async (more: object) => {
      const seen: string[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: table,
            Limit: 7,
            ...more,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        seen.push(
          ...(page.Items ?? []).map((item) => `${item["pk"]}/${item["sk"]}`).filter((name) => name.startsWith("scan-")),
        );
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return seen;
    };
    const segments = await Promise.all([0, 1, 2].map((Segment) => scan({ Segment, TotalSegments: 3 })));
    const whole = await scan({});
    expect([whole.length, new Set(whole).size]).toEqual([60, 60]);
    expect(segments.flat().sort()).toEqual([...whole].sort());
  });

  it("reads and writes in batches, and refuses too many and the same twice", async () => {
    const { client, table } = target();
    await write(numbered("batch", 25));
    const keys = (count: number) => numbered("batch", count).map(({ pk, sk }) => ({ pk, sk }));
    const get = (Keys: Record<string, unknown>[]) =>
      client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
    expect((await get(keys(30))).Responses?.[table]).toHaveLength(25);
    expect(await errorOf(get(keys(101)))).toBe("ValidationException");
    expect(await errorOf(get([...keys(2), ...keys(1)]))).toBe("ValidationException");
    const puts = numbered("batch", 26).map((Item) => ({ PutRequest: { Item } }));
    expect(await errorOf(client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } })))).toBe(
      "ValidationException",
    );
  });
}

/** Many items: Query, Scan and batches. */
export function searchCases(target: () => Target): void {
  rangeCases(target);
  pageCases(target);
  indexCases(target);
  filterCases(target);
  queryRefusalCases(target);
  scanCases(target);
}
