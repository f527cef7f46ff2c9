import { writeFileSync } from "node:fs";
import { openApiDocument, publicApiDocument } from "@kravflyt/contracts";

/** `npm run openapi`: writes what the routes say of themselves where programmers look for it. */
const write = (file: string, document: object): void =>
  writeFileSync(new URL(`../../docs/${file}`, import.meta.url), `${JSON.stringify(document, null, 2)}\n`);

write("public-api.openapi.json", publicApiDocument());
write("api.openapi.json", openApiDocument());
