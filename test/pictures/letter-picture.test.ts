import { expect, it } from "vitest";
import { NoPictureError, requireInstalled } from "./letter-picture.ts";

it("says how to install poppler when it is missing", () => {
  const missing = () => requireInstalled("pdftoppm-that-nobody-has");
  expect(missing).toThrow(NoPictureError);
  expect(missing).toThrow(/apt-get install poppler-utils/);
});
