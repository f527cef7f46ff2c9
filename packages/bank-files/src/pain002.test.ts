import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { breaches, hasSchema, sayLeftOut } from "../../../test/specs/xsd.ts";
import { isPain002, readPain002, wordFor } from "./pain002.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

type Report = {
  readonly edition?: "03" | "10";
  readonly head?: string;
  readonly time?: string;
  readonly group?: string;
  readonly blocks?: string;
};
const REPORT = ({
  edition = "03",
  head = '<?xml version="1.0" encoding="UTF-8"?>',
  time = "2026-04-01T06:05:00",
  group = "<GrpSts>PART</GrpSts>",
  blocks = "",
}: Report = {}): string => `${head}
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.${edition}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>S-1</MsgId><CreDtTm>${time}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>KF-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.${edition === "03" ? "03" : "09"}</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>
${blocks}
</CstmrPmtStsRpt></Document>`;
const BLOCK = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>KF-1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>
<TxInfAndSts><OrgnlEndToEndId>T-1</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>T-2</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>Kontonummer finnes ikke</AddtlInf></StsRsnInf></TxInfAndSts>
</OrgnlPmtInfAndSts>`;

const read = (report: Report) => readPain002(bytes(REPORT(report)));
const refusal = (text: string) => readPain002(bytes(text));

describe("a status report", () => {
  it.each(["03", "10"] as const)("is read with all its levels, in edition .%s", (edition) => {
    expect(read({ edition, blocks: BLOCK })).toEqual({
      ok: true,
      value: {
        messageId: "S-1",
        createdAt: "2026-04-01T06:05:00",
        originalMessageId: "KF-1",
        file: { word: "PART", reasons: [] },
        blocks: [
          {
            paymentInformationId: "KF-1",
            word: "PART",
            reasons: [],
            transfers: [
              { endToEndId: "T-1", word: "ACSC", reasons: [] },
              { endToEndId: "T-2", word: "RJCT", reasons: [{ code: "AC01", text: "Kontonummer finnes ikke" }] },
            ],
          },
        ],
      },
    });
  });

  it("says of a transfer its own word, else its block's, else the file's", () => {
    const said = (report: Report, endToEndId: string) => {
      const answer = read(report);
      if (!answer.ok) throw new Error(answer.refusal.code);
      return wordFor(answer.value, endToEndId).word;
    };
    expect(said({ blocks: BLOCK }, "T-1")).toBe("ACSC");
    expect(said({ blocks: BLOCK }, "T-2")).toBe("RJCT");
    expect(said({ blocks: BLOCK }, "T-3")).toBe("PART");
    expect(said({ group: "<GrpSts>ACTC</GrpSts>" }, "T-1")).toBe("ACTC");
    const rejected =
      "<OrgnlPmtInfAndSts><OrgnlPmtInfId>KF-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>";
    expect(said({ group: "<GrpSts>ACTC</GrpSts>", blocks: rejected }, "T-1")).toBe("RJCT");
    expect(said({ group: "<GrpSts>ACTC</GrpSts>", blocks: rejected + rejected }, "T-1")).toBe("ACTC");
  });

  it("says why with the reasons of every level that says the same, or nothing: a copy must be known as one", () => {
    const codes = (report: Report) => {
      const answer = read(report);
      if (!answer.ok) throw new Error(answer.refusal.code);
      return wordFor(answer.value, "T-1").reasons.map(({ code }) => code);
    };
    const why = (code: string) => `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`;
    const block = (said: string) => `<OrgnlPmtInfAndSts><OrgnlPmtInfId>KF-1</OrgnlPmtInfId>${said}</OrgnlPmtInfAndSts>`;
    const transfer = (said: string) => `<TxInfAndSts><OrgnlEndToEndId>T-1</OrgnlEndToEndId>${said}</TxInfAndSts>`;
    const rejected = `<GrpSts>RJCT</GrpSts>${why("DU01")}`;
    expect(codes({ group: rejected, blocks: block("<PmtInfSts>RJCT</PmtInfSts>") })).toEqual(["DU01"]);
    const own = transfer(`<TxSts>RJCT</TxSts>${why("NARR")}`);
    expect(codes({ group: rejected, blocks: block(own) })).toEqual(["NARR", "DU01"]);
    const unsaid = block(`${why("DU02")}${transfer(why("AM05"))}`);
    expect(codes({ group: "<GrpSts>RJCT</GrpSts>", blocks: unsaid })).toEqual(["AM05", "DU02"]);
    const partly = block(`<PmtInfSts>PART</PmtInfSts>${why("DU02")}${own}`);
    expect(codes({ blocks: partly })).toEqual(["NARR"]);
  });

  it("gives reasons by code, by the bank's own code, and by words alone", () => {
    const group = `<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn></StsRsnInf>
<StsRsnInf><AddtlInf>Filen er </AddtlInf><AddtlInf>mottatt før</AddtlInf></StsRsnInf><StsRsnInf><Orgtr/></StsRsnInf>`;
    expect(read({ group })).toMatchObject({
      value: { file: { reasons: [{ code: "X9" }, { code: "NARR", text: "Filen er mottatt før" }] } },
    });
  });

  it("tells the time of the bank's clock, and turns one with an offset to UTC", () => {
    const time = (text: string) => read({ time: text });
    expect(time("2026-04-01T06:05:00.123")).toMatchObject({ value: { createdAt: "2026-04-01T06:05:00" } });
    expect(time("2026-04-01T06:05:00+02:00")).toMatchObject({ value: { createdAt: "2026-04-01T04:05:00" } });
    expect(time("2026-04-01T06:05:00Z")).toMatchObject({ value: { createdAt: "2026-04-01T06:05:00" } });
  });

  it("is read in ISO 8859-1 too, with a byte order mark, and with prefixes", () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?>';
    const words = REPORT({ head, group: "<GrpSts>RJCT</GrpSts><StsRsnInf><AddtlInf>Før</AddtlInf></StsRsnInf>" });
    const latin = Uint8Array.from(words, (character) => character.charCodeAt(0));
    expect(readPain002(latin)).toMatchObject({ value: { file: { reasons: [{ code: "NARR", text: "Før" }] } } });
    expect(readPain002(bytes(`\ufeff${REPORT()}`)).ok).toBe(true);
    const prefixed = REPORT()
      .replaceAll(/<(\/?)([A-Z])/g, "<$1p:$2")
      .replace("xmlns=", "xmlns:p=");
    expect(readPain002(bytes(prefixed)).ok).toBe(true);
  });

  it("is told from other files by its first lines", () => {
    expect(isPain002(bytes(REPORT()))).toBe(true);
    expect(isPain002(bytes("NY000010"))).toBe(false);
  });
});

describe("a status report is refused whole", () => {
  it.each<[string, string, { readonly code: string; readonly line: number }]>([
    [
      "when it is another message",
      REPORT().replace("pain.002.001.03", "pain.002.001.02"),
      { code: "not_pain002", line: 2 },
    ],
    [
      "when it names no file",
      REPORT().replace("<OrgnlMsgId>KF-1</OrgnlMsgId>", ""),
      { code: "field_missing", line: 2 },
    ],
    ["when it has no name", REPORT().replace("<MsgId>S-1</MsgId>", ""), { code: "field_missing", line: 2 }],
    ["when it has no time", REPORT({ time: "i går" }), { code: "bad_time", line: 3 }],
    ["when its day does not exist", REPORT({ time: "2026-13-01T06:05:00" }), { code: "bad_time", line: 3 }],
    [
      "when it says a word that nobody knows",
      REPORT({ group: "<GrpSts>ACXX</GrpSts>" }),
      { code: "unknown_status", line: 4 },
    ],
    ["when a block does", REPORT({ blocks: BLOCK.replace("PART", "OK") }), { code: "unknown_status", line: 5 }],
    ["when a transfer does", REPORT({ blocks: BLOCK.replace("ACSC", "OK") }), { code: "unknown_status", line: 6 }],
    [
      "when a transfer has no name",
      REPORT({ blocks: BLOCK.replace("<OrgnlEndToEndId>T-2</OrgnlEndToEndId>", "") }),
      { code: "field_missing", line: 7 },
    ],
    ["when it says nothing", REPORT({ group: "" }), { code: "status_of_nothing", line: 2 }],
    ["when it is cut off", REPORT().slice(0, -20), { code: "cut_off", line: 6 }],
    ["when it is empty", "", { code: "bad_xml", line: 1 }],
    [
      "when it has a document type",
      REPORT().replace("<Document", "<!DOCTYPE x>\n<Document"),
      { code: "entities_refused", line: 2 },
    ],
    [
      "when it brings entities",
      REPORT({ head: '<!DOCTYPE x [<!ENTITY a "aaaa">]>', group: "<GrpSts>&a;</GrpSts>" }),
      { code: "entities_refused", line: 1 },
    ],
    ["when it names an entity that is none", REPORT({ group: "<GrpSts>&a;</GrpSts>" }), { code: "bad_xml", line: 4 }],
    ["when it is nested deep", `${"<a>".repeat(31)}${"</a>".repeat(31)}`, { code: "too_deep", line: 1 }],
    [
      "when it is in an encoding that no bank uses",
      REPORT({ head: '<?xml version="1.0" encoding="UTF-16"?>' }),
      { code: "encoding_refused", line: 1 },
    ],
    ["when it is larger than a report can be", " ".repeat(5_000_001), { code: "too_large", line: 1 }],
  ])("%s", (_when, text, expected) => {
    expect(refusal(text)).toEqual({ ok: false, refusal: expected });
  });

  it("when it is no UTF-8 although it says so", () => {
    const broken = bytes(REPORT()).map((byte) => (byte === "K".charCodeAt(0) ? 0xff : byte));
    expect(readPain002(broken)).toEqual({ ok: false, refusal: { code: "encoding_refused", line: 1 } });
  });
});

const SCHEMAS = ["pain.002.001.03", "pain.002.001.10"] as const;
describe("status reports beside their schemas", () => {
  if (!SCHEMAS.every(hasSchema)) {
    it("were LEFT OUT: KRAVFLYT_SPECS names no folder with the schemas", () => {
      sayLeftOut("pain002.test.ts");
    });
    return;
  }
  it.each(SCHEMAS)("those of these tests fit %s", (schema) => {
    const edition = schema.endsWith("03") ? "03" : "10";
    expect(breaches(REPORT({ edition, blocks: BLOCK }), schema)).toEqual([]);
  });
  it.each(SCHEMAS)("the sample of %s is read", (schema) => {
    const file = join(process.env["KRAVFLYT_SPECS"] ?? "", `banking/iso20022/samples/synthetic-no-${schema}.xml`);
    expect(readPain002(readFileSync(file))).toMatchObject({
      value: { file: { word: "PART" }, blocks: [{ transfers: [{ word: "ACSC" }, { word: "RJCT" }] }] },
    });
  });
});
