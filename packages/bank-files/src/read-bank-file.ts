import { accept, ore, type Result, refuse } from "@kravflyt/core";
import type { BankFile, BankTransaction, OpenBytes, ReadOptions } from "./bank-file.ts";
import { readMessage } from "./camt/read-message.ts";
import { type BankFileRefusal, FileRefused } from "./file-refused.ts";
import { readTransmission } from "./ocr/read-transmission.ts";
import { piecesOf } from "./pieces.ts";
import type { BankReader, Emit, FileFacts, OneReading } from "./reader.ts";
import { newReferences } from "./references.ts";
import { plus } from "./sums.ts";

/**
 * Reads a file from the bank, told by its content: OCR giro, camt.053 or camt.054. It is read to its end before the
 * answer, with all totals compared, and none of it is kept; the transactions come in a second reading.
 */
export async function readBankFile(
  open: OpenBytes,
  options: ReadOptions = {},
): Promise<Result<BankFile, BankFileRefusal>> {
  const references = newReferences();
  try {
    const proof = await prove(open, { options, mark: references.note });
    const transactions = () => readAgain(open, { options, mark: references.unique() }, proof);
    return accept({ ...proof, transactions });
  } catch (error) {
    if (error instanceof FileRefused) return refuse(error.refusal);
    throw error;
  }
}

type Proof = FileFacts & Pick<BankFile, "payments" | "negative" | "totalOre">;
type How = Omit<OneReading, "emit">;

async function prove(open: OpenBytes, how: How): Promise<Proof> {
  const tally = { payments: 0, negative: 0, total: 0 };
  const emit: Emit = (amountOre) => {
    const total = plus(tally.total, amountOre);
    if (total === undefined) throw new FileRefused({ code: "amount_too_large", line: 1, field: "totalOre" });
    tally.total = total;
    tally.payments += 1;
    if (amountOre < 0) tally.negative += 1;
  };
  let reader: BankReader | undefined;
  for await (const piece of piecesOf(open)) {
    reader ??= readerFor(piece, { ...how, emit });
    reader.write(piece);
  }
  if (reader === undefined) throw new FileRefused({ code: "not_a_bank_file", line: 1 });
  return { ...reader.end(), payments: tally.payments, negative: tally.negative, totalOre: ore(tally.total) };
}

async function* readAgain(open: OpenBytes, how: How, proof: Proof): AsyncGenerator<BankTransaction> {
  let found: BankTransaction[] = [];
  const tally = { payments: 0, total: 0 };
  const emit: Emit = (amountOre, make) => {
    found.push(make());
    tally.payments += 1;
    tally.total += amountOre;
  };
  let reader: BankReader | undefined;
  for await (const piece of piecesOf(open)) {
    reader ??= again(() => readerFor(piece, { ...how, emit }));
    const { write } = reader;
    again(() => write(piece));
    yield* found;
    found = [];
  }
  again(() => reader?.end());
  yield* found;
  if (tally.payments !== proof.payments || tally.total !== proof.totalOre) throw anotherFile();
}

const anotherFile = (cause?: unknown) => new Error("the bank file is not the one that was read before", { cause });

/** What was right when the file was proven is right when it is read again. */
function again<Value>(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    throw error instanceof FileRefused ? anotherFile(error) : error;
  }
}

function readerFor(head: Uint8Array, reading: OneReading): BankReader {
  const start = Buffer.from(head).toString("latin1");
  if (/^(?:\xFF\xFE|\xFE\xFF)/.test(start))
    throw new FileRefused({ code: "encoding_refused", line: 1, said: "UTF-16" });
  const [first] = start.replace(/^\xEF\xBB\xBF/, "").trimStart();
  if (first === "N") return readTransmission(reading);
  if (first === "<") return readMessage(head, reading);
  throw new FileRefused({ code: "not_a_bank_file", line: 1 });
}
