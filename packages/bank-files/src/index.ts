export { type BankTransaction, type OcrFile, type OcrRefusal, readOcrGiro } from "./ocr-giro.ts";
export { type PaymentOrder, type Transfer, writePain001 } from "./pain001.ts";
