import {
  type BankFile,
  type BankFileRefusal,
  type BankTransaction,
  type ReadOptions,
  readBankFile,
} from "../src/index.ts";

type Read = Omit<BankFile, "transactions"> & { readonly transactions: readonly BankTransaction[] };

/** A file with its transactions, or why not; read in pieces of `size` bytes. */
export async function read(
  content: string | Uint8Array,
  { size = 1 << 16, ...options }: ReadOptions & { readonly size?: number } = {},
): Promise<Read | BankFileRefusal> {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  const file = await readBankFile(() => inPieces(bytes, size), options);
  if (!file.ok) return file.refusal;
  return { ...file.value, transactions: await Array.fromAsync(file.value.transactions()) };
}

function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
