import type { OutgoingReport, TransferStatus } from "./commands.ts";
import { escapeXml } from "./xml.ts";

const CODES: Readonly<Record<TransferStatus, string>> = {
  pending: "ACCP",
  held: "PDNG",
  executed: "ACSC",
  rejected: "RJCT",
};

/** The edition of the report that goes with that of the file. */
const EDITIONS = { "pain.001.001.03": "pain.002.001.03", "pain.001.001.09": "pain.002.001.10" } as const;

/** A short pain.002: the file's own status, and by payment block one for each payment in it. */
export function writeStatusReport(report: OutgoingReport): string {
  const created = new Date(report.madeAt).toISOString().slice(0, 19);
  const format = report.format ?? "pain.001.001.03";
  const blocks = [...Map.groupBy(report.lines, ({ paymentInformationId }) => paymentInformationId)].map(
    ([id, lines]) => `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${escapeXml(id)}</OrgnlPmtInfId>
${lines.map(transaction).join("\n")}
</OrgnlPmtInfAndSts>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${EDITIONS[format]}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>STATUS-${report.number}</MsgId><CreDtTm>${created}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${escapeXml(report.messageId)}</OrgnlMsgId><OrgnlMsgNmId>${format}</OrgnlMsgNmId><GrpSts>${groupStatus(report)}</GrpSts></OrgnlGrpInfAndSts>
${blocks.join("\n")}
</CstmrPmtStsRpt></Document>
`;
}

function transaction({ endToEndId, status, reason }: OutgoingReport["lines"][number]): string {
  const why = reason === undefined ? "" : `<StsRsnInf><Rsn><Cd>${escapeXml(reason)}</Cd></Rsn></StsRsnInf>`;
  return `<TxInfAndSts><OrgnlEndToEndId>${escapeXml(endToEndId)}</OrgnlEndToEndId><TxSts>${CODES[status]}</TxSts>${why}</TxInfAndSts>`;
}

function groupStatus({ lines }: OutgoingReport): string {
  const statuses = new Set(lines.map(({ status }) => status));
  const [only] = statuses;
  return statuses.size === 1 && only !== undefined ? CODES[only] : "PART";
}
