import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readLeniently } from "./lenient.ts";

const Shape = z.object({
  id: z.int(),
  due: z.string().nullish(),
  sale: z
    .object({ left: z.int().nullish(), payments: z.array(z.object({ amount: z.int().nullish() })).nullish() })
    .nullish(),
});

describe("readLeniently", () => {
  it("reads what fits as it is", () => {
    expect(readLeniently(Shape, { id: 1, due: "2026-01-01" })).toEqual({
      value: { id: 1, due: "2026-01-01" },
      unreadable: [],
    });
  });

  it("leaves out what does not fit, and names it", () => {
    const raw = { id: 1, due: 7, sale: { left: 1.5, payments: [{ amount: 3 }, { amount: "4" }] } };
    expect(readLeniently(Shape, raw)).toEqual({
      value: { id: 1, sale: { payments: [{ amount: 3 }, {}] } },
      unreadable: ["due", "sale.left", "sale.payments.1.amount"],
    });
  });

  it("leaves out a list that holds something else than it should", () => {
    expect(readLeniently(Shape, { id: 1, sale: { payments: [{ amount: 3 }, "x"] } })).toEqual({
      value: { id: 1, sale: {} },
      unreadable: ["sale.payments.1"],
    });
  });

  it("does not change what it was given", () => {
    const raw = { id: 1, due: 7 };
    readLeniently(Shape, raw);
    expect(raw).toEqual({ id: 1, due: 7 });
  });

  it.each([[{ id: "1" }], [{}], ["text"], [null], [[1]]])("gives %j up, which not even has an id", (raw) => {
    expect(readLeniently(Shape, raw)).toBeUndefined();
  });

  it("gives an item for every object with an id, whatever else is in it", () => {
    const junk = fc.record({ due: fc.jsonValue(), sale: fc.jsonValue() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.integer(), junk, (id, rest) => {
        const read = readLeniently(Shape, { ...rest, id });
        expect(read?.value.id).toBe(id);
        expect(Shape.safeParse({ ...rest, id }).success).toBe(read?.unreadable.length === 0);
      }),
    );
  });
});
