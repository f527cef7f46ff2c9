import { describe, expect, it } from "vitest";
import { remembering } from "./remembering.ts";

describe("a memory for what was made", () => {
  const madeFor = (keys: string): string[] => {
    const made: string[] = [];
    const make = remembering(2, (key) => {
      made.push(key);
      return key.toUpperCase();
    });
    expect([...keys].map(make)).toEqual([...keys.toUpperCase()]);
    return made;
  };

  it("makes a thing once", () => {
    expect(madeFor("aabab")).toEqual(["a", "b"]);
  });

  it("keeps what is asked for again before as many others have come", () => {
    expect(madeFor("abcadae")).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("forgets the rest", () => {
    expect(madeFor("abcdea")).toEqual(["a", "b", "c", "d", "e", "a"]);
  });
});
