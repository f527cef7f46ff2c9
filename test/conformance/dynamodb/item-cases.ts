import { DeleteCommand, GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { errorOf } from "../clients.ts";
import type { Target } from "./table.ts";

function operations(target: () => Target) {
  const put = (item: object, rest: object = {}) => {
    const { client, table } = target();
    return client.send(new PutCommand({ TableName: table, Item: { ...item }, ...rest }));
  };
  const get = async (pk: string, sk: string) => {
    const { client, table } = target();
    return (await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item;
  };
  const update = (pk: string, rest: Omit<UpdateCommandInput, "TableName" | "Key">) => {
    const { client, table } = target();
    return client.send(new UpdateCommand({ TableName: table, Key: { pk, sk: "1" }, ...rest }));
  };
  return { put, get, update };
}

function conditionCases(target: () => Target): void {
  const { put, get, update } = operations(target);

  it("gives back every type of value as it was", async () => {
    const item = {
      pk: "types",
      sk: "1",
      map: { list: [1, "two", null, true, { deep: false }], empty: {} },
      set: new Set(["a", "b"]),
      numbers: new Set([1, 2.5]),
      bytes: new Uint8Array([1, 2, 255]),
      none: "",
    };
    await put(item);
    expect(await get("types", "1")).toEqual(item);
  });

  it("writes only while a condition holds, and tells the item that stood against it", async () => {
    await put({ pk: "once", sk: "1", value: "first" });
    const again = put(
      { pk: "once", sk: "1", value: "second" },
      { ConditionExpression: "attribute_not_exists(pk)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" },
    );
    await expect(again).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      Item: { value: { S: "first" } },
    });
    expect((await get("once", "1"))?.["value"]).toBe("first");
  });

  it.each([
    ["n = :n", true],
    ["n <> :n", false],
    ["n < :more AND n >= :n", true],
    ["n BETWEEN :n AND :more", true],
    ["NOT n IN (:more, :text)", true],
    ["note = :text OR n = :more", true],
    ["begins_with(note, :start)", true],
    ["contains(note, :text) AND contains(tags, :tag)", true],
    ["contains(things, :n)", true],
    ["size(note) = :size", true],
    ["size(tags) > :n", false],
    ["attribute_type(note, :type)", true],
    ["attribute_exists(nested.deep[1]) AND nested.deep[1] = :n", true],
    ["attribute_not_exists(nested.deep[7])", true],
    ["absent <> :n", true],
    ["absent < :n", false],
    ["n < :text", false],
    ["(n = :more OR n = :n) AND NOT (note = :tag)", true],
  ])("decides the condition %s as %s", async (condition, holds) => {
    const item = { n: 7, note: "letter", tags: new Set(["red"]), things: [7], nested: { deep: [0, 7] } };
    await put({ pk: "condition", sk: "1", ...item });
    const all = { ":n": 7, ":more": 9, ":text": "letter", ":start": "let", ":tag": "red", ":size": 6, ":type": "S" };
    const used = Object.fromEntries(
      Object.entries(all).filter(([name]) => new RegExp(`${name}(?![a-z])`).test(condition)),
    );
    const written = update("condition", {
      UpdateExpression: "SET done = :done",
      ConditionExpression: condition,
      ExpressionAttributeValues: { ...used, ":done": 1 },
    });
    expect(await errorOf(written)).toBe(holds ? "no error" : "ConditionalCheckFailedException");
  });
}

function updateCases(target: () => Target): void {
  const { put, update } = operations(target);

  it("sets, adds, removes and deletes in one update, each operand read from the item before", async () => {
    await put({ pk: "update", sk: "1", a: 1, b: 2, gone: "x", tags: new Set(["red", "blue"]), entries: [0, 1, 2, 3] });
    const { Attributes } = await update("update", {
      UpdateExpression:
        "SET a = b, b = a + :ten, fresh = if_not_exists(fresh, :ten), grown = list_append(entries, :tail), entries[1] = :ten REMOVE gone, entries[0], entries[2] ADD tally :ten DELETE tags :red",
      ExpressionAttributeValues: { ":ten": 10, ":tail": ["end"], ":red": new Set(["red"]) },
      ReturnValues: "ALL_NEW",
    });
    expect(Attributes).toEqual({
      pk: "update",
      sk: "1",
      a: 2,
      b: 11,
      fresh: 10,
      grown: [0, 1, 2, 3, "end"],
      entries: [10, 3],
      tally: 10,
      tags: new Set(["blue"]),
    });
  });
}

function returnCases(target: () => Target): void {
  const { put, get, update } = operations(target);

  it.each([
    ["UPDATED_NEW", { map: { in: 5 } }],
    ["UPDATED_OLD", { map: { in: 1 } }],
    ["ALL_OLD", { pk: "returned", sk: "1", map: { in: 1 } }],
  ] as const)("returns %s", async (ReturnValues, expected) => {
    await put({ pk: "returned", sk: "1", map: { in: 1 } });
    const { Attributes } = await update("returned", {
      UpdateExpression: "SET #m.#i = :five",
      ExpressionAttributeNames: { "#m": "map", "#i": "in" },
      ExpressionAttributeValues: { ":five": 5 },
      ReturnValues,
    });
    expect(Attributes).toEqual(expected);
  });

  it("takes a set away with its last member, and an item when it is deleted", async () => {
    await put({ pk: "last", sk: "1", tags: new Set(["red"]) });
    await update("last", {
      UpdateExpression: "DELETE tags :red",
      ExpressionAttributeValues: { ":red": new Set(["red"]) },
    });
    expect(await get("last", "1")).toEqual({ pk: "last", sk: "1" });
    const { client, table } = target();
    const removed = await client.send(
      new DeleteCommand({ TableName: table, Key: { pk: "last", sk: "1" }, ReturnValues: "ALL_OLD" }),
    );
    expect(removed.Attributes).toEqual({ pk: "last", sk: "1" });
    expect(await get("last", "1")).toBeUndefined();
  });
}

function refusalCases(target: () => Target): void {
  const { put, get, update } = operations(target);

  it.each([
    ["SET status = :v", { ":v": 1 }, "a reserved word"],
    ["SET a = :v", { ":v": 1, ":unused": 2 }, "a value that no expression uses"],
    ["SET a = :missing", { ":v": 1 }, "a value that is not given"],
    ["SET pk = :v", { ":v": "x" }, "a change of a key"],
    ["SET a = :v, a.b = :v", { ":v": 1 }, "paths that overlap"],
    ["SET a = nothing", undefined, "an operand that is not there"],
    ["SET note = note + :v", { ":v": 1 }, "a sum with a text"],
    ["SET a.b.c = :v", { ":v": 1 }, "a path through nothing"],
    ["ADD note :v", { ":v": 1 }, "adding a number to a text"],
    ["ADD a :v", { ":v": "x" }, "adding a text"],
    ["DELETE a.b :v", { ":v": new Set(["x"]) }, "taking away where nothing is"],
    ["SET a = :v SET b = :v", { ":v": 1 }, "a section twice"],
    ["SET a :v", { ":v": 1 }, "a missing ="],
    ["SET a = unknown(a, :v)", { ":v": 1 }, "an unknown function"],
    ["", undefined, "an empty expression"],
    ["SET allPk = :v", { ":v": "" }, "an empty key of an index"],
    ["SET rank = :v", { ":v": "seven" }, "an index key of the wrong type"],
  ])("refuses %s %o: %s", async (UpdateExpression, values: Record<string, unknown> | undefined, _why) => {
    await put({ pk: "refused", sk: "1", note: "abc" });
    const refused = update("refused", {
      UpdateExpression,
      ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
    });
    expect(await errorOf(refused)).toBe("ValidationException");
    expect(await get("refused", "1")).toEqual({ pk: "refused", sk: "1", note: "abc" });
  });
}

function limitCases(target: () => Target): void {
  const { put, get, update } = operations(target);

  it.each([
    [{ pk: "", sk: "1" }, "an empty key"],
    [{ pk: "keys" }, "a missing key"],
    [{ pk: 7, sk: "1" }, "a key of the wrong type"],
    [{ pk: "keys", sk: "1", allPk: "", allSk: "x" }, "an empty key of an index"],
    [{ pk: "k".repeat(2049), sk: "1" }, "a hash key of 2049 bytes"],
    [{ pk: "keys", sk: "k".repeat(1025) }, "a range key of 1025 bytes"],
  ])("refuses an item with %o: %s", async (item, _why) => {
    expect(await errorOf(put(item))).toBe("ValidationException");
  });

  it("takes an item of 400 kB and refuses one byte more", async () => {
    const names = "pk".length + "size".length + "sk".length + "1".length + "text".length;
    await put({ pk: "size", sk: "1", note: "x".repeat(400 * 1024 - names) });
    expect(await errorOf(put({ pk: "size", sk: "1", note: "x".repeat(400 * 1024 - names + 1) }))).toBe(
      "ValidationException",
    );
  });

  it("loses no increment when twenty writers try at once", async () => {
    const add = () => update("counter", { UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } });
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let i = 0; i < 5; i += 1) await add();
      }),
    );
    expect((await get("counter", "1"))?.["n"]).toBe(100);
  });
}

/** One item: conditions, updates, what is refused. */
export function itemCases(target: () => Target): void {
  conditionCases(target);
  updateCases(target);
  returnCases(target);
  refusalCases(target);
  limitCases(target);
}
