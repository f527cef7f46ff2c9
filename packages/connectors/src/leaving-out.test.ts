import { describe, expect, it } from "vitest";
import { ConnectorError } from "./connector-error.ts";
import { askedOnce, makeLeavingOut } from "./leaving-out.ts";

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

  it("are as many as lack the same thing, which is asked for once and is one fault", async () => {
    const [leavingOut, asked]: [ReturnType<typeof makeLeavingOut>, number[]] = [makeLeavingOut(), []];
    const card = askedOnce((id) => {
      asked.push(id);
      return tripped();
    });
    for (let at = 0; at < 21; at += 1) expect(await leavingOut(() => card(3))).toEqual({ reason: "item_not_given" });
    for (let at = 0; at < 19; at += 1) expect(await leavingOut(() => card(4 + at))).toMatchObject({});
    await expect(leavingOut(() => card(99))).rejects.toMatchObject({ code: "unavailable" });
    expect(asked).toHaveLength(21);
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
