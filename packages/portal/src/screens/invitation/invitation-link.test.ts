import { expect, it } from "vitest";
import { secretOf } from "./invitation-link.ts";

const SECRET = "s".repeat(43);

it("reads what the link of an invitation holds behind the #", () => {
  expect(secretOf(`#i-1.${SECRET}`)).toBe(`i-1.${SECRET}`);
  expect(secretOf(`i-1.${SECRET}`)).toBe(`i-1.${SECRET}`);
});

it.each(["", "#", "#i-1", `#${SECRET}`, `#i-1.${SECRET.slice(1)}`, "#<b>.x"])(
  "takes nothing that is no whole link: %s",
  (hash) => {
    expect(secretOf(hash)).toBeUndefined();
  },
);
