import { expect, it } from "vitest";
import { accept, both, refuse } from "./result.ts";

it("takes both values, or the first refusal of the two", () => {
  expect(both(accept(1), accept("a"))).toEqual({ ok: true, value: [1, "a"] });
  expect(both(refuse("no"), accept("a"))).toEqual({ ok: false, refusal: "no" });
  expect(both(accept(1), refuse("never"))).toEqual({ ok: false, refusal: "never" });
  expect(both(refuse("no"), refuse("never"))).toEqual({ ok: false, refusal: "no" });
});
