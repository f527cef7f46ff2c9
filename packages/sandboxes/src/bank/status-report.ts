import type { OutgoingReport, TransferStatus } from "./commands.ts";
import { escapeXml } from "./xml.ts";

const CODES: Readonly<Record<TransferStatus, string>> = { pending: "ACCP", executed: "ACSC", rejected: "RJCT" };

/** A short pain.002.001.03: the file's own status and one for each payment in it. */
export function writeStatusReport(report: OutgoingReport): string {
  const created = new Date(report.madeAt).toISOString().slice(0, 19);
  const transactions = report.lines.map(({ endToEndId, status, reason }) => {
    const why = reason === undefined ? "" : `<StsRsnInf><Rsn><Cd>${escapeXml(reason)}</Cd></Rsn></StsRsnInf>`;
    return `<TxInfAndSts><OrgnlEndToEndId>${escapeXml(endToEndId)}</OrgnlEndToEndId><TxSts>${CODES[status]}</TxSts>${why}</TxInfAndSts>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>STATUS-${report.number}</MsgId><CreDtTm>${created}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${escapeXml(report.messageId)}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId><GrpSts>${groupStatus(report)}</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>ALL</OrgnlPmtInfId>
${transactions.join("\n")}
</OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>
`;
}

function groupStatus({ lines }: OutgoingReport): string {
  const statuses = new Set(lines.map(({ status }) => status));
  const [only] = statuses;
  return statuses.size === 1 && only !== undefined ? CODES[only] : "PART";
}
