import { expect, it } from "vitest";
import { placeOf, returnToOf } from "./own-place.ts";

it("comes back to the whole address, with what stands behind the #", () => {
  const returnTo = placeOf(new URL("https://portal.example/invitation?x=1#i1.secret"));
  expect(returnTo).toBe("/invitation?x=1#i1.secret");
  expect(returnToOf({ returnTo })).toBe(returnTo);
});

it.each(["//evil.example/#a", "/\\evil.example/#a", "https://evil.example", "#a", ""])(
  "never goes to another site: %s",
  (returnTo) => {
    expect(returnToOf({ returnTo })).toBe("/");
  },
);

it("goes to the overview when the login brings no place back", () => {
  expect(returnToOf(undefined)).toBe("/");
  expect(returnToOf({ returnTo: 1 })).toBe("/");
});
