import { closeSync, openSync, writeSync } from "node:fs";

const ACCOUNT = "97010100066";
const BATCH = 1_000;

/** A made-up OCR giro file: one assignment, a KID of 13 digits and an account for each payment. */
export const writeOcr = (path: string, payments: number): number =>
  write(path, (put) => {
    put(`NY000010000080800000001${"00123450".padEnd(57, "0")}\n`);
    put(`NY0900209876543210000001${ACCOUNT}${"0".repeat(45)}\n`);
    let sum = 0;
    for (let i = 1; i <= payments; i += 1) {
      const amount = oreOf(i);
      sum += amount;
      const number = digits(i, 7);
      put(`NY091030${number}2211260122112345 ${digits(amount, 17)}${kidOf(i).padStart(25)}000000\n`);
      put(`NY091031${number}0000000000${digits(i, 9)}000000022112612345678903${"0".repeat(22)}\n`);
    }
    const totals = (records: number) => digits(payments, 8) + digits(records, 8) + digits(sum, 17);
    put(`NY090088${totals(2 * payments + 2)}221126221126221126${"0".repeat(21)}\n`);
    put(`NY000089${totals(2 * payments + 4)}221126${"0".repeat(33)}\n`);
  });

/** A made-up camt.054.001.08: every entry a batch of a thousand, as a bank sends the payments with KID of a day. */
export const writeCamt = (path: string, payments: number): number =>
  write(path, (put) => {
    put('<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">\n');
    put("<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>BENCH-1</MsgId><CreDtTm>2026-11-23T05:10:00+01:00</CreDtTm></GrpHdr>\n");
    put(`<Ntfctn><Id>BENCH-N1</Id><Acct><Id><Othr><Id>${ACCOUNT}</Id></Othr></Id><Ccy>NOK</Ccy></Acct>\n`);
    for (let from = 1; from <= payments; from += BATCH) entry(put, from, Math.min(from + BATCH - 1, payments));
    put("</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n");
  });

function entry(put: (text: string) => void, from: number, to: number): void {
  let sum = 0;
  for (let i = from; i <= to; i += 1) sum += oreOf(i);
  const amount = `<Amt Ccy="NOK">${kroner(sum)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`;
  put(`<Ntry><NtryRef>${from}</NtryRef>${amount}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt>`);
  put(
    `<AcctSvcrRef>BANK${from}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>VCOM</SubFmlyCd></Fmly></Domn></BkTxCd>`,
  );
  put(`<NtryDtls><Btch><NbOfTxs>${to - from + 1}</NbOfTxs><TtlAmt Ccy="NOK">${kroner(sum)}</TtlAmt></Btch>\n`);
  for (let i = from; i <= to; i += 1) put(detail(i));
  put("</NtryDtls></Ntry>\n");
}

const detail = (i: number): string =>
  [
    `<TxDtls><Refs><AcctSvcrRef>TX${i}</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>`,
    `<Amt Ccy="NOK">${kroner(oreOf(i))}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`,
    `<RltdPties><Dbtr><Pty><Nm>Debitor ${i} Bjørnsen</Nm></Pty></Dbtr>`,
    "<DbtrAcct><Id><Othr><Id>12345678903</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></DbtrAcct></RltdPties>",
    "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>",
    `<Ref>${kidOf(i)}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>\n`,
  ].join("");

const oreOf = (i: number): number => 10_000 + ((i * 7_919) % 990_000);
const kidOf = (i: number): string => digits(i, 13);
const digits = (value: number, width: number): string => String(value).padStart(width, "0");

function kroner(ore: number): string {
  const text = digits(ore, 3);
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

const CHUNK_CHARACTERS = 1 << 20;

/** Writes piece by piece and answers how many bytes it were. */
function write(path: string, make: (put: (text: string) => void) => void): number {
  const file = openSync(path, "w");
  let pending = "";
  let bytes = 0;
  const flush = (): void => {
    bytes += writeSync(file, pending);
    pending = "";
  };
  make((text) => {
    pending += text;
    if (pending.length > CHUNK_CHARACTERS) flush();
  });
  flush();
  closeSync(file);
  return bytes;
}
