import {
  type CalendarDate,
  isCalendarDate,
  type Ore,
  ore,
  PAYMENT_FORMATS,
  type PaymentFormat,
  sumOre,
} from "@kravflyt/core";
import { isAccountNumber } from "../numbers/check-digits.ts";
import { invalid } from "../server/refusal.ts";
import { all, type Element, find, parseXml, textAt } from "./xml.ts";

/** One transfer ordered by a payment file. */
export type Transfer = {
  readonly paymentInformationId: string;
  readonly endToEndId: string;
  readonly debtorAccount: string;
  readonly creditorAccount: string;
  readonly creditorName: string;
  readonly executeOn: CalendarDate;
  readonly amount: Ore;
  readonly kid?: string | undefined;
  readonly text?: string | undefined;
};

export type PaymentFile = {
  readonly messageId: string;
  /** Absent is .03. */
  readonly format?: PaymentFormat;
  readonly transfers: readonly Transfer[];
};

const formatOf = (document: Element): PaymentFormat | undefined =>
  PAYMENT_FORMATS.find((format) =>
    Object.values(document.attributes).includes(`urn:iso:std:iso:20022:tech:xsd:${format}`),
  );

/** Reads a pain.001 file of 2009 or 2019. @throws Refusal 400 when it is another format or its counts and sums are wrong. */
export function parsePaymentFile(source: string): PaymentFile {
  const document = parseXml(source);
  const format = formatOf(document);
  if (format === undefined) throw invalid("the file is neither pain.001.001.03 nor .09");
  const message = find(document, "CstmrCdtTrfInitn");
  const header = message && find(message, "GrpHdr");
  if (message === undefined || header === undefined) throw invalid("GrpHdr is missing");
  const messageId = textAt(header, "MsgId");
  if (messageId === "" || messageId.length > 35) throw invalid("MsgId must have 1 to 35 characters");
  const informations = all(message, "PmtInf");
  const transfers = informations.flatMap((information) => {
    const own = all(information, "CdtTrfTxInf").map((transaction) => toTransfer(information, transaction));
    checkSums(information, own);
    return own;
  });
  if (transfers.length === 0) throw invalid("the file has no payment");
  if (textAt(header, "NbOfTxs") === "") throw invalid("NbOfTxs is missing");
  checkSums(header, transfers);
  return { messageId, format, transfers };
}

function checkSums(element: Element, transfers: readonly Transfer[]): void {
  const count = textAt(element, "NbOfTxs");
  const sum = textAt(element, "CtrlSum");
  if (count !== "" && Number(count) !== transfers.length) throw invalid(`NbOfTxs ${count} is not ${transfers.length}`);
  if (sum !== "" && oreOf(sum) !== sumOre(transfers.map(({ amount }) => amount))) throw invalid("CtrlSum is wrong");
}

function toTransfer(information: Element, transaction: Element): Transfer {
  const executeOn = textAt(information, "ReqdExctnDt/Dt") || textAt(information, "ReqdExctnDt");
  if (!isCalendarDate(executeOn)) throw invalid("ReqdExctnDt is not a date");
  const amount = find(transaction, "Amt/InstdAmt");
  if (amount?.attributes["Ccy"] !== "NOK") throw invalid("only NOK is paid");
  const creditorAccount = textAt(transaction, "CdtrAcct/Id/Othr/Id");
  if (!isAccountNumber(creditorAccount)) throw invalid("CdtrAcct is not a Norwegian account number");
  const kid = textAt(transaction, "RmtInf/Strd/CdtrRefInf/Ref");
  const text = textAt(transaction, "RmtInf/Ustrd");
  if (kid !== "" && text !== "") throw invalid("KID and free text exclude each other");
  return {
    paymentInformationId: textAt(information, "PmtInfId"),
    endToEndId: textAt(transaction, "PmtId/EndToEndId"),
    debtorAccount: textAt(information, "DbtrAcct/Id/Othr/Id"),
    creditorAccount,
    creditorName: textAt(transaction, "Cdtr/Nm"),
    executeOn,
    amount: oreOf(amount.text.trim()),
    kid: kid === "" ? undefined : kid,
    text: text === "" ? undefined : text,
  };
}

/** `1234.5` as 123450, by digits. */
function oreOf(kroner: string): Ore {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(kroner);
  if (match === null) throw invalid(`${kroner} is not an amount`);
  return ore(Number(`${match[1]}${(match[2] ?? "").padEnd(2, "0")}`));
}
