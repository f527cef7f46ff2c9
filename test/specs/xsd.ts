import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, XsdValidator } from "libxml2-wasm";

/** The schemas of ISO 20022 in the folder that `KRAVFLYT_SPECS` names; `undefined` when it is unset. */
const folder = process.env["KRAVFLYT_SPECS"];

const fileOf = (schema: string): string => join(folder ?? "", "banking/iso20022/xsd", `${schema}.xsd`);

export const hasSchema = (schema: string): boolean => folder !== undefined && existsSync(fileOf(schema));

/** Says on the terminal that files were not held against their schemas. */
export const sayLeftOut = (test: string): boolean =>
  process.stderr.write(`${test}: files were not held against their schemas, set KRAVFLYT_SPECS\n`);

/** What an XML file breaks of a schema, with its lines; empty when nothing. @throws when it is no XML. */
export function breaches(xml: string, schema: string): readonly string[] {
  const schemaDocument = XmlDocument.fromBuffer(readFileSync(fileOf(schema)));
  const validator = XsdValidator.fromDoc(schemaDocument);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    document.dispose();
    validator.dispose();
    schemaDocument.dispose();
  }
}
