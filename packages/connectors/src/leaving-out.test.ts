import { describe, expect, it } from "vitest";
import { ConnectorError } from "./connector-error.ts";
import { makeLeavingOut } from "./leaving-out.ts";

const tripped = async () => {
  throw new ConnectorError("books", "unavailable", "GET answered 500", { httpStatus: 500 });
};

describe("items that one reading leaves out", () => {
  it("are twenty at most: with one more it is the books that are down", async () => {
    const leavingOut = makeLeavingOut();
    for (let at = 0; at < 20; at += 1) expect(await leavingOut(tripped)).toEqual({ reason: "item_not_given" });
    expect(await leavingOut(async () => "given")).toEqual({ given: "given" });
    await expect(leavingOut(tripped)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("are none where no answer came at all, or the fault is ours", async () => {
    const silent = async () => {
      throw new ConnectorError("books", "unavailable", "no answer to GET");
    };
    await expect(makeLeavingOut()(silent)).rejects.toMatchObject({ code: "unavailable" });
    const ours = async () => {
      throw new TypeError("ours");
    };
    await expect(makeLeavingOut()(ours)).rejects.toThrow("ours");
  });
});
