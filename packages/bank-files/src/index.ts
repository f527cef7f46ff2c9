export { type BankTransaction, type OcrFile, type OcrRefusal, readOcrGiro } from "./ocr-giro.ts";
export { type PaymentOrder, type Transfer, writePain001 } from "./pain001.ts";
export { isPain002, type Pain002Refusal, readPain002, type StatusReport, wordFor } from "./pain002.ts";
