export type {
  BankFile,
  BankTransaction,
  ClosingBalance,
  OpenBytes,
  ReadOptions,
  SetAside,
  Skipped,
} from "./bank-file.ts";
export type { BankFileRefusal, RefusalCode } from "./file-refused.ts";
export { type PaymentOrder, type Transfer, writePain001 } from "./pain001.ts";
export { isPain002, type Pain002Refusal, readPain002, type StatusReport, wordFor } from "./pain002.ts";
export { readBankFile } from "./read-bank-file.ts";
