import type { CalendarDate, Ore } from "@kravflyt/core";

export type Transfer = {
  /** At most 35 characters; comes back on statements. */
  readonly endToEndId: string;
  readonly payee: { readonly name: string; readonly account: string };
  /** Above zero. */
  readonly amountOre: Ore;
  readonly text: string;
};

export type PaymentOrder = {
  /** At most 35 characters, the same for the same order: the bank refuses it a second time. */
  readonly messageId: string;
  /** `yyyy-mm-ddThh:mm:ss`, part of the order so that writing it again gives the same bytes. */
  readonly createdAt: string;
  readonly executeOn: CalendarDate;
  readonly payer: { readonly name: string; readonly organizationNumber: string; readonly account: string };
  readonly transfers: readonly Transfer[];
};

/** A payment order as ISO 20022 pain.001.001.03, Norwegian usage: BBAN accounts, NOK, one payment block. */
export function writePain001({ messageId, createdAt, executeOn, payer, transfers }: PaymentOrder): string {
  const sum = kroner(transfers.reduce((total, { amountOre }) => total + amountOre, 0));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn>',
    `<GrpHdr><MsgId>${escaped(messageId)}</MsgId><CreDtTm>${createdAt}</CreDtTm><NbOfTxs>${transfers.length}</NbOfTxs>`,
    `<CtrlSum>${sum}</CtrlSum><InitgPty><Nm>${name(payer.name)}</Nm>${organization(payer.organizationNumber, "CUST")}</InitgPty></GrpHdr>`,
    `<PmtInf><PmtInfId>${escaped(messageId)}</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>${transfers.length}</NbOfTxs>`,
    `<CtrlSum>${sum}</CtrlSum><ReqdExctnDt>${executeOn}</ReqdExctnDt>`,
    `<Dbtr><Nm>${name(payer.name)}</Nm>${organization(payer.organizationNumber, "BANK")}</Dbtr>`,
    `<DbtrAcct>${account(payer.account)}<Ccy>NOK</Ccy></DbtrAcct>`,
    `<DbtrAgt><FinInstnId><PstlAdr><Ctry>NO</Ctry></PstlAdr></FinInstnId></DbtrAgt>`,
    ...transfers.map(transfer),
    "</PmtInf></CstmrCdtTrfInitn></Document>",
    "",
  ].join("\n");
}

const transfer = ({ endToEndId, payee, amountOre, text }: Transfer): string =>
  [
    `<CdtTrfTxInf><PmtId><InstrId>${escaped(endToEndId)}</InstrId><EndToEndId>${escaped(endToEndId)}</EndToEndId></PmtId>`,
    `<Amt><InstdAmt Ccy="NOK">${kroner(amountOre)}</InstdAmt></Amt>`,
    `<CdtrAgt><FinInstnId><PstlAdr><Ctry>NO</Ctry></PstlAdr></FinInstnId></CdtrAgt>`,
    `<Cdtr><Nm>${name(payee.name)}</Nm><PstlAdr><Ctry>NO</Ctry></PstlAdr></Cdtr>`,
    `<CdtrAcct>${account(payee.account)}</CdtrAcct>`,
    `<RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></CdtTrfTxInf>`,
  ].join("");

const account = (bban: string): string =>
  `<Id><Othr><Id>${escaped(bban)}</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id>`;

const organization = (number: string, scheme: string): string =>
  `<Id><OrgId><Othr><Id>${escaped(number)}</Id><SchmeNm><Cd>${scheme}</Cd></SchmeNm></Othr></OrgId></Id>`;

/** Names are cut at 70 characters, where the format's limit for banks is. */
const name = (text: string): string => escaped(text.slice(0, 70));

/** øre as kroner with two decimals, by digits. */
function kroner(amount: number): string {
  const digits = String(amount).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
