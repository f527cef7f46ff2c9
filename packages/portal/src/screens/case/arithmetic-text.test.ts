import { expect, it } from "vitest";
import { formatFor } from "../../i18n/format.ts";
import { arithmeticText } from "./arithmetic-text.ts";

const inNorwegian = (text: string) => arithmeticText(text, "nb", formatFor("nb")).replaceAll(/\s/g, " ");

it("tells the arithmetic in kroner, with the rounding in words", () => {
  expect(inNorwegian("34125000 øre × 12.25 % × 70 / 365 = 801704 øre (half up)")).toBe(
    "341 250,00 kr × 12,25 % × 70 / 365 = 8 017,04 kr (avrundet)",
  );
  expect(inNorwegian("134500 øre × 69/100 = 92800 øre (down to the krone)")).toBe(
    "1 345,00 kr × 69/100 = 928,00 kr (rundet ned til hele kroner)",
  );
});

it("leaves no English word in a Norwegian sum", () => {
  expect(inNorwegian("70000 øre × 1/20 = 3500 øre (half up to the ore)")).toBe(
    "700,00 kr × 1/20 = 35,00 kr (avrundet til nærmeste øre)",
  );
  expect(inNorwegian("46000 øre − 50000 øre, never below 0 = 0 øre")).toBe(
    "460,00 kr − 500,00 kr, men ikke under 0 = 0,00 kr",
  );
});

it("is the same sum in English", () => {
  const text = arithmeticText("1500 øre × 12.25 % = 184 øre (half up)", "en", formatFor("en"));
  expect(text.replaceAll(/\s/g, " ")).toBe("NOK 15.00 × 12.25 % = NOK 1.84 (rounded)");
});
