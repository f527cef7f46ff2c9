import jsQR from "jsqr";
import { expect, it } from "vitest";
import { qrRows } from "./qr.ts";

const LINK = "https://portal.nordlys.example/krav#10001.ABCD-EFGH-JKMN-PQRS";

/** The code as a camera sees it: eight dots a module, white around. */
function seen(rows: readonly (readonly boolean[])[]): { readonly data: Uint8ClampedArray; readonly side: number } {
  const [dots, white] = [8, 4];
  const side = (rows.length + 2 * white) * dots;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [at % side, Math.floor(at / side)].map((dot) => Math.floor(dot / dots) - white);
    if (rows[y ?? 0]?.[x ?? 0] === true) data.set([0, 0, 0], at * 4);
  }
  return { data, side };
}

it("is read by a camera as the link that it was made of", () => {
  const { data, side } = seen(qrRows(LINK));
  expect(jsQR.default(data, side, side)?.data).toBe(LINK);
});

it("is small enough for modules of half a millimetre", () => {
  expect(qrRows(LINK)).toHaveLength(33);
});

it("is the same for the same link", () => {
  expect(qrRows(LINK)).toEqual(qrRows(LINK));
});
