import { describe, expect, it } from "vitest";
import { columnOf, mappingOf, toBase64, withColumn } from "./import-fields.ts";

describe("the columns of a file", () => {
  const mapping = { columns: { debtorName: "Kunde", address: ["Gate", "Gate 2"] }, decimal: "," } as const;

  it("are those of the preview, with all that it says beside", () => {
    expect(mappingOf({ mapping: { columns: { debtorName: "Kunde" }, decimal: "," } })).toEqual({
      columns: { debtorName: "Kunde" },
      decimal: ",",
    });
    expect(mappingOf({ mapping: { columns: {} } })).toBeUndefined();
  });

  it("are told by their headers", () => {
    expect(columnOf({ ...mapping, columns: { ...mapping.columns, address: ["Gate", "Gate 2"] } }, "address")).toBe(
      "Gate",
    );
    expect(columnOf(undefined, "address")).toBe("");
  });

  it("change for one field, and stand for one field only", () => {
    const now = { columns: { debtorName: "Kunde", city: "Sted" }, decimal: "," as const };
    expect(withColumn(now, "debtorName", "Navn")).toEqual({
      columns: { city: "Sted", debtorName: "Navn" },
      decimal: ",",
    });
    expect(withColumn(now, "address", "Sted")).toEqual({
      columns: { debtorName: "Kunde", address: "Sted" },
      decimal: ",",
    });
    expect(withColumn(now, "city", "")).toEqual({ columns: { debtorName: "Kunde" }, decimal: "," });
    expect(withColumn(undefined, "city", "Sted")).toEqual({ columns: { city: "Sted" } });
  });
});

it("writes the bytes of a file in base64, also of a large one", () => {
  expect(toBase64(new TextEncoder().encode("Bø"))).toBe("QsO4");
  expect(toBase64(new Uint8Array(100_000))).toHaveLength(133_336);
});
