export { fontFiles } from "./fonts.ts";
export { type LetterRefusal, LetterRefused } from "./letter-refused.ts";
export { type RenderedLetter, renderLetter } from "./render-letter.ts";
export { renderSettlement } from "./render-settlement.ts";
export { renderStatement } from "./render-statement.ts";
