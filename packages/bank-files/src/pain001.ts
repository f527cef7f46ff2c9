import { assert, type BankTerms, type CalendarDate, type Ore, oreToKroner, sumOre } from "@kravflyt/core";
import { bankText, escapeXml } from "./iso-text.ts";

export type Transfer = {
  /** At most 35 characters; comes back on statements and in reports. */
  readonly endToEndId: string;
  readonly payee: { readonly name: string; readonly account: string };
  /** Above zero. */
  readonly amountOre: Ore;
  /** The payee's reference, or words for the statement, cut at 140 characters: a bank takes one of the two. */
  readonly says: { readonly kid: string } | { readonly text: string };
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

type Terms = Pick<BankTerms, "format" | "initiator" | "bic">;

/** What differs between the two editions of the message. */
const EDITIONS = {
  "pain.001.001.03": { day: (on: CalendarDate): string => on, bic: "BIC" },
  "pain.001.001.09": { day: (on: CalendarDate): string => `<Dt>${on}</Dt>`, bic: "BICFI" },
} as const;

/** A text of the message can be so long, and a name in Norwegian usage. */
const ID_MAX = 35;
const NAME_MAX = 70;
const TEXT_MAX = 140;

/**
 * A payment order as ISO 20022 pain.001, Norwegian usage: BBAN accounts, NOK, no urgency, suppliers' payments, one payment
 * block whose transfers stand one by one on the statement. The same order gives the same bytes.
 * @throws BugError when an id, an account, an amount or a reference is not as a bank takes it.
 */
export function writePain001(order: PaymentOrder, terms: Terms): string {
  const { messageId, createdAt, payer, transfers } = order;
  assert(transfers.length > 0, `payment order ${messageId} has no transfer`);
  const sum = oreToKroner(sumOre(transfers.map(({ amountOre }) => amountOre)));
  const counted = `<NbOfTxs>${transfers.length}</NbOfTxs><CtrlSum>${sum}</CtrlSum>`;
  const { scheme, id = payer.organizationNumber } = terms.initiator;
  const initiator = `<Id><OrgId><Othr><Id>${idText(id)}</Id><SchmeNm><Cd>${scheme}</Cd></SchmeNm></Othr></OrgId></Id>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${terms.format}"><CstmrCdtTrfInitn>`,
    `<GrpHdr><MsgId>${idText(messageId)}</MsgId><CreDtTm>${createdAt}</CreDtTm>${counted}`,
    `<InitgPty><Nm>${name(payer.name)}</Nm>${initiator}</InitgPty></GrpHdr>`,
    `<PmtInf><PmtInfId>${idText(messageId)}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>${counted}`,
    "<PmtTpInf><SvcLvl><Cd>NURG</Cd></SvcLvl><CtgyPurp><Cd>SUPP</Cd></CtgyPurp></PmtTpInf>",
    ...payerLines(order, terms),
    ...transfers.map(transfer),
    "</PmtInf></CstmrCdtTrfInitn></Document>",
    "",
  ].join("\n");
}

function payerLines({ executeOn, payer }: PaymentOrder, { format, bic }: Terms): readonly string[] {
  const edition = EDITIONS[format];
  const bank = bic === undefined ? IN_NORWAY : `<${edition.bic}>${bicText(bic)}</${edition.bic}>`;
  return [
    `<ReqdExctnDt>${edition.day(executeOn)}</ReqdExctnDt>`,
    `<Dbtr><Nm>${name(payer.name)}</Nm>${IN_NORWAY}</Dbtr>`,
    `<DbtrAcct>${account(payer.account)}<Ccy>NOK</Ccy></DbtrAcct>`,
    `<DbtrAgt><FinInstnId>${bank}</FinInstnId></DbtrAgt>`,
  ];
}

const IN_NORWAY = "<PstlAdr><Ctry>NO</Ctry></PstlAdr>";

function transfer({ endToEndId, payee, amountOre, says }: Transfer): string {
  assert(Number.isSafeInteger(amountOre) && amountOre > 0, `transfer ${endToEndId} has no amount`);
  const id = idText(endToEndId);
  return [
    `<CdtTrfTxInf><PmtId><InstrId>${id}</InstrId><EndToEndId>${id}</EndToEndId></PmtId>`,
    `<Amt><InstdAmt Ccy="NOK">${oreToKroner(amountOre)}</InstdAmt></Amt>`,
    `<Cdtr><Nm>${name(payee.name)}</Nm>${IN_NORWAY}</Cdtr>`,
    `<CdtrAcct>${account(payee.account)}</CdtrAcct>`,
    `<RmtInf>${"kid" in says ? reference(says.kid) : words(says.text)}</RmtInf></CdtTrfTxInf>`,
  ].join("");
}

function reference(kid: string): string {
  assert(/^\d{1,24}[\d-]$/.test(kid), "a reference is no KID");
  const type = "<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>";
  return `<Strd><CdtrRefInf>${type}<Ref>${kid}</Ref></CdtrRefInf></Strd>`;
}

function words(text: string): string {
  const cut = bankText(text, TEXT_MAX);
  assert(cut !== "", "a transfer says nothing");
  return `<Ustrd>${escapeXml(cut)}</Ustrd>`;
}

function account(bban: string): string {
  assert(/^\d{11}$/.test(bban), "an account has not 11 digits");
  return `<Id><Othr><Id>${bban}</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id>`;
}

function idText(id: string): string {
  assert(id.length <= ID_MAX && /^[A-Za-z0-9.-]+$/.test(id), `${id} is no id that a bank takes`);
  return id;
}

function bicText(bic: string): string {
  assert(/^[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?$/.test(bic), `${bic} is no BIC`);
  return bic;
}

function name(text: string): string {
  const cut = bankText(text, NAME_MAX);
  assert(cut !== "", "a party of a payment has no name");
  return escapeXml(cut);
}
