import { writeFileSync } from "node:fs";
import { publicApiDocument } from "@kravflyt/contracts";

/** `npm run openapi`: writes what the public API's routes say of themselves where programmers look for it. */
const file = new URL("../../docs/public-api.openapi.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(publicApiDocument(), null, 2)}\n`);
