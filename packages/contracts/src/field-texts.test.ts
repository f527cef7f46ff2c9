import { describe, expect, it } from "vitest";
import { FIELD_TEXTS } from "./field-texts.ts";
import { openApiDocument } from "./openapi.ts";
import { publicApiDocument } from "./openapi-public.ts";

const EN = "The original amount of the invoice, without reminder fees and interest.";

type Described = { readonly description?: string; readonly properties?: Readonly<Record<string, Described>> };
type Operation = { readonly requestBody: { readonly content: Record<string, { readonly schema: Described }> } };
const { paths } = openApiDocument() as unknown as { readonly paths: Record<string, Record<string, Operation>> };

/** The body that is posted to a path, as the document shows it. */
const bodyOf = (path: string): Described =>
  paths[path]?.["post"]?.requestBody.content["application/json"]?.schema ?? {};

describe("the amount of a claim (WEB-23)", () => {
  it("is the original sum without reminder fees, said in Norwegian and in English", () => {
    expect(FIELD_TEXTS.amountOre).toEqual({
      nb: "Opprinnelig beløp på fakturaen, uten purregebyr og renter.",
      en: EN,
    });
  });

  it("is said so where a case is written down by hand, where columns are chosen, and where programs push", () => {
    const byHand = bodyOf("/creditors/{creditorId}/manual-cases");
    expect(byHand.properties?.["amountOre"]?.description).toBe(EN);
    for (const path of ["/creditors/{creditorId}/imports", "/creditors/{creditorId}/imports/preview"]) {
      const columns = bodyOf(path).properties?.["mapping"]?.properties?.["columns"];
      expect(columns?.description).toContain(`amountOre: ${EN}`);
    }
    expect(JSON.stringify(publicApiDocument())).toContain(EN);
  });
});
