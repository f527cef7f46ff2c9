export { headSha256, signHead } from "./day-head.ts";
export { type JournalDay, journalDay } from "./journal.ts";
export { NOTHING_BEFORE } from "./sha256.ts";
export { nextStatement, statementSha256 } from "./statement.ts";
export { type Beside, besideWay, rootOf } from "./sum-tree.ts";
export { leafOf, type ProvenStatement, type StatementFinding, verifyStatement } from "./verify.ts";
