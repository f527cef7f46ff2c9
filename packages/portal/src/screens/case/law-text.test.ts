import { expect, it } from "vitest";
import { lawText, sourceText } from "./law-text.ts";

it.each([
  ["LOV-1976-12-17-100 §§ 2, 3", "forsinkelsesrenteloven §§ 2 og 3"],
  ["LOV-1988-05-13-26 § 10; FOR-1989-07-14-562 § 1-2", "inkassoloven § 10; inkassoforskriften § 1-2"],
  [
    "LOV-1976-12-17-100 § 3 a; FOR-1989-07-14-562 §§ 1-5, 2-6",
    "forsinkelsesrenteloven § 3 a; inkassoforskriften §§ 1-5 og 2-6",
  ],
  ["LOV-1992-06-26-86; paragraph not read", "tvangsfullbyrdelsesloven"],
  ["LOV-1979-05-18-18 §§ 5, 20, 21", "LOV-1979-05-18-18 §§ 5, 20 og 21"],
  ["invoice", "fakturaen"],
])("names the law as people do: %s", (law, text) => {
  expect(lawText(law, "nb")).toBe(text);
});

it("names the law in English with its Norwegian name", () => {
  expect(lawText("LOV-1976-12-17-100 §§ 2, 3", "en")).toBe(
    "Late Payment Interest Act (forsinkelsesrenteloven) §§ 2 and 3",
  );
});

it("tells of a rate's source the regulation only, and no note of the tables", () => {
  expect(sourceText("FOR-1989-07-14-562 §§ 2-2, 2-3 as quoted 2010–2020, with published tables at 700", "nb")).toBe(
    "inkassoforskriften §§ 2-2 og 2-3",
  );
  expect(sourceText("auditor news, FOR-2022-06-24-1178", "nb")).toBe("FOR-2022-06-24-1178");
  expect(sourceText("not read in a source", "nb")).toBe("offentlig kunngjort");
});
