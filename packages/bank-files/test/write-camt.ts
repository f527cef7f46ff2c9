/** The versions that are read, by the names of their namespaces. */
export type CamtVersion =
  | "camt.053.001.02"
  | "camt.053.001.08"
  | "camt.054.001.02"
  | "camt.054.001.04"
  | "camt.054.001.08";

/** A detail of an entry as a test wants it; what is left out is not written. */
export type CamtDetail = {
  readonly amount?: string;
  readonly sign?: string;
  readonly currency?: string;
  /** Of .02 `AmtDtls/TxAmt`, of later ones `Amt`; this is `AmtDtls/InstdAmt` of either. */
  readonly instructed?: string;
  readonly bankRef?: string;
  readonly endToEndId?: string;
  readonly name?: string;
  readonly account?: string;
  readonly iban?: string;
  /** Elements within `RmtInf`. */
  readonly remittance?: string;
  readonly info?: string;
};

export type CamtEntry = {
  readonly amount: string;
  readonly currency?: string;
  readonly sign?: string;
  readonly isReversal?: boolean;
  readonly status?: string;
  /** Within `BookgDt`. */
  readonly booked?: string;
  readonly ref?: string;
  readonly bankRef?: string;
  /** Within `Btch`. */
  readonly batch?: string;
  readonly details?: readonly CamtDetail[];
  readonly info?: string;
};

export type CamtStatement = {
  readonly id?: string;
  /** Within `Acct/Id`. */
  readonly account?: string;
  readonly copy?: string;
  /** `Bal` and `TxsSummry`. */
  readonly before?: string;
  readonly entries: readonly CamtEntry[];
};

const isNew = (version: CamtVersion): boolean => version.endsWith("08");

const wrap = (name: string, content: string | undefined): string =>
  content === undefined || content === "" ? "" : `<${name}>${content}</${name}>`;
const money = (name: string, amount: string | undefined, currency = "NOK"): string =>
  amount === undefined ? "" : `<${name} Ccy="${currency}">${amount}</${name}>`;

export const scor = (ref: string, amount?: string): string =>
  `<Strd>${wrap("RfrdDocAmt", money("RmtdAmt", amount))}<CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${ref}</Ref></CdtrRefInf></Strd>`;

export const balance = (code: string, amount: string, sign = "CRDT", currency = "NOK"): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money("Amt", amount, currency)}<CdtDbtInd>${sign}</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>`;

function detailOf(version: CamtVersion, detail: CamtDetail): string {
  const {
    amount,
    sign = "CRDT",
    currency,
    instructed,
    bankRef,
    endToEndId,
    name,
    account,
    iban,
    remittance,
    info,
  } = detail;
  const isOld = version.endsWith("02");
  const own = isOld || amount === undefined ? "" : `${money("Amt", amount, currency)}<CdtDbtInd>${sign}</CdtDbtInd>`;
  const inner = [
    wrap("InstdAmt", money("Amt", instructed, currency)),
    isOld ? wrap("TxAmt", money("Amt", amount, currency)) : "",
  ].join("");
  const person = wrap("Nm", name);
  const id = iban === undefined ? wrap("Othr", wrap("Id", account)) : wrap("IBAN", iban);
  const parties = wrap("Dbtr", isNew(version) ? wrap("Pty", person) : person) + wrap("DbtrAcct", wrap("Id", id));
  return [
    "<TxDtls>",
    wrap("Refs", wrap("AcctSvcrRef", bankRef) + wrap("EndToEndId", endToEndId)),
    own,
    wrap("AmtDtls", inner),
    wrap("RltdPties", parties),
    wrap("RmtInf", remittance),
    wrap("AddtlTxInf", info),
    "</TxDtls>",
  ].join("");
}

function entryOf(version: CamtVersion, entry: CamtEntry): string {
  const { amount, currency, sign = "CRDT", isReversal, status = "BOOK", booked = "<Dt>2026-11-20</Dt>" } = entry;
  const { ref, bankRef, batch, details = [], info } = entry;
  return [
    "<Ntry>",
    wrap("NtryRef", ref),
    money("Amt", amount, currency),
    `<CdtDbtInd>${sign}</CdtDbtInd>`,
    isReversal === undefined ? "" : `<RvslInd>${isReversal}</RvslInd>`,
    wrap("Sts", isNew(version) ? wrap("Cd", status) : status),
    wrap("BookgDt", booked),
    wrap("AcctSvcrRef", bankRef),
    "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>VCOM</SubFmlyCd></Fmly></Domn></BkTxCd>",
    wrap("NtryDtls", wrap("Btch", batch) + details.map((detail) => detailOf(version, detail)).join("")),
    wrap("AddtlNtryInf", info),
    "</Ntry>",
  ].join("");
}

const BBAN = "<Othr><Id>97010100066</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr>";

function statementOf(version: CamtVersion, statement: CamtStatement, number: number): string {
  const { id = `S${number}`, account = BBAN, copy, before = "", entries } = statement;
  return [
    `<Id>${id}</Id><CreDtTm>2026-11-21T05:10:00+01:00</CreDtTm>`,
    wrap("CpyDplctInd", copy),
    `<Acct>${wrap("Id", account)}<Ccy>NOK</Ccy></Acct>`,
    before,
    ...entries.map((entry) => entryOf(version, entry)),
  ].join("");
}

/** A message with what its schema asks for. */
export function camt(version: CamtVersion, statements: readonly CamtStatement[], messageId = "M1"): string {
  const isStatement = version.startsWith("camt.053");
  const [message, element] = isStatement ? ["BkToCstmrStmt", "Stmt"] : ["BkToCstmrDbtCdtNtfctn", "Ntfctn"];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${version}">\n<${message}>`,
    `<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-11-21T05:10:00+01:00</CreDtTm></GrpHdr>\n`,
    ...statements.map((statement, i) => `<${element}>${statementOf(version, statement, i + 1)}</${element}>\n`),
    `</${message}>\n</Document>\n`,
  ].join("");
}
