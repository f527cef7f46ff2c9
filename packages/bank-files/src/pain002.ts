import { accept, type BankReason, type BankWord, isBankWord, type Result, refuse } from "@kravflyt/core";
import { readXmlTree, type XmlNode, type XmlRefusal } from "./xml-tree.ts";

/** What the bank says of a file, a payment block or a transfer, and why. */
type Said = { readonly word?: BankWord; readonly reasons: readonly BankReason[] };

export type StatusReport = {
  readonly messageId: string;
  /** When the bank made it, as it wrote it; with an offset it is turned to UTC. */
  readonly createdAt: string;
  /** The file that it is about. */
  readonly originalMessageId: string;
  readonly file: Said;
  readonly blocks: readonly (Said & {
    readonly paymentInformationId: string;
    readonly transfers: readonly (Said & { readonly endToEndId: string })[];
  })[];
};

/** `line` counts from 1. A report with any of these is refused whole. */
export type Pain002Refusal =
  | XmlRefusal
  | {
      readonly code: "not_pain002" | "field_missing" | "unknown_status" | "bad_time" | "status_of_nothing";
      readonly line: number;
    };

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.(?:03|10)$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})?$/;

/** Is it meant as a status report? Says nothing of whether it can be read. */
export const isPain002 = (file: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(file.subarray(0, 2_000)).includes("tech:xsd:pain.002.001.");

/** Reads a payment status report, pain.002.001.03 or .10, with all its three levels. */
export function readPain002(file: Uint8Array): Result<StatusReport, Pain002Refusal> {
  const root = readXmlTree(file);
  if (!root.ok) return root;
  const report = root.value.child("CstmrPmtStsRpt");
  if (!NAMESPACE.test(root.value.namespace) || report === undefined) return stop("not_pain002", root.value);
  const head = headOf(report);
  if (!head.ok) return head;
  const blocks: Block[] = [];
  for (const node of report.children("OrgnlPmtInfAndSts")) {
    const block = blockOf(node);
    if (!block.ok) return block;
    blocks.push(block.value);
  }
  const saysSomething = head.value.file.word !== undefined || blocks.some(hasWord);
  return saysSomething ? accept({ ...head.value, blocks }) : stop("status_of_nothing", report);
}

function headOf(report: XmlNode): Result<Omit<StatusReport, "blocks">, Pain002Refusal> {
  const header = report.child("GrpHdr");
  const original = report.child("OrgnlGrpInfAndSts");
  if (header === undefined || original === undefined) return stop("field_missing", report);
  const [messageId, originalMessageId] = [header.textOf("MsgId"), original.textOf("OrgnlMsgId")];
  if (messageId === "" || originalMessageId === "") return stop("field_missing", report);
  const createdAt = timeOf(header.textOf("CreDtTm"));
  if (createdAt === undefined) return stop("bad_time", header);
  const file = saidOf(original, "GrpSts");
  return file.ok ? accept({ messageId, createdAt, originalMessageId, file: file.value }) : file;
}

type Block = StatusReport["blocks"][number];

const hasWord = ({ word, transfers }: Block): boolean =>
  word !== undefined || transfers.some((transfer) => transfer.word !== undefined);

function blockOf(node: XmlNode): Result<Block, Pain002Refusal> {
  const said = saidOf(node, "PmtInfSts");
  if (!said.ok) return said;
  const transfers: Block["transfers"][number][] = [];
  for (const one of node.children("TxInfAndSts")) {
    const own = saidOf(one, "TxSts");
    if (!own.ok) return own;
    const endToEndId = one.textOf("OrgnlEndToEndId");
    if (endToEndId === "") return stop("field_missing", one);
    transfers.push({ endToEndId, ...own.value });
  }
  return accept({ paymentInformationId: node.textOf("OrgnlPmtInfId"), ...said.value, transfers });
}

function saidOf(node: XmlNode, field: string): Result<Said, Pain002Refusal> {
  const reasons = node.children("StsRsnInf").flatMap(reasonOf);
  const status = node.child(field);
  if (status === undefined) return accept({ reasons });
  return isBankWord(status.text) ? accept({ word: status.text, reasons }) : stop("unknown_status", status);
}

/** Reasons kept of one status, and characters of the bank's own words. */
const TEXT_MAX = 300;

function reasonOf(node: XmlNode): readonly BankReason[] {
  const why = node.child("Rsn");
  const code = why?.textOf("Cd") || why?.textOf("Prtry") || "";
  const text = node
    .children("AddtlInf")
    .map((one) => one.text)
    .join(" ")
    .slice(0, TEXT_MAX);
  if (code === "" && text === "") return [];
  return [{ code: code === "" ? "NARR" : code, ...(text === "" ? {} : { text }) }];
}

function timeOf(text: string): string | undefined {
  if (!TIME.test(text) || Number.isNaN(Date.parse(text))) return undefined;
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? new Date(text).toISOString().slice(0, 19) : text.slice(0, 19);
}

const stop = <Code extends Pain002Refusal["code"]>(code: Code, { line }: XmlNode) => refuse({ code, line });

/**
 * What a report says of one transfer of the file: its own word, else that of its block, else that of the file. Of a file or
 * block that was taken in part, a transfer that is not named is not known; what else holds for the whole holds for it.
 * A bank may say why on another level than it says what: reasons are those of all levels that do not say something else.
 */
export function wordFor({ file, blocks }: StatusReport, endToEndId: string): Said {
  const named = blocks.find(({ transfers }) => transfers.some((one) => one.endToEndId === endToEndId));
  const transfer = named?.transfers.find((one) => one.endToEndId === endToEndId);
  const block = named ?? (blocks.length === 1 ? blocks[0] : undefined);
  const levels = [transfer, block, file].filter((level) => level !== undefined);
  const word = levels.find((level) => level.word !== undefined)?.word;
  const reasons = levels.flatMap((level) => (level.word === undefined || level.word === word ? level.reasons : []));
  return { ...(word === undefined ? {} : { word }), reasons };
}
