import { type BankTerms, calendarDate, ore, PAYMENT_FORMATS } from "@kravflyt/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breaches, hasSchema, sayLeftOut } from "../../../test/specs/xsd.ts";
import { bankText } from "./iso-text.ts";
import { type PaymentOrder, type Transfer, writePain001 } from "./pain001.ts";

const TERMS = { format: "pain.001.001.03", initiator: { scheme: "CUST" }, bic: "DNBANOKK" } as const;
const MORE: Pick<BankTerms, "format" | "initiator" | "bic"> = {
  format: "pain.001.001.09",
  initiator: { scheme: "BANK", id: "00123456789" },
};

const TRANSFER: Transfer = {
  endToEndId: "KF-lunde-20260331",
  payee: { name: "Lunde Rør & Sønn AS", account: "12345678903" },
  amountOre: ore(125_005),
  says: { text: "Oppgjør 2026-03-31" },
};
const ORDER: PaymentOrder = {
  messageId: "KF-lunde-20260331",
  createdAt: "2026-04-01T06:00:00",
  executeOn: calendarDate("2026-04-01"),
  payer: { name: "Fjellvik Inkasso AS", organizationNumber: "313159949", account: "97101234567" },
  transfers: [TRANSFER],
};
const written = (transfer: Partial<Transfer>): string =>
  writePain001({ ...ORDER, transfers: [{ ...TRANSFER, ...transfer }] }, TERMS);

describe("a payment file", () => {
  it("is written as Norwegian banks take the edition of 2009", () => {
    expect(writePain001(ORDER, TERMS)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>KF-lunde-20260331</MsgId><CreDtTm>2026-04-01T06:00:00</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>1250.05</CtrlSum>
<InitgPty><Nm>Fjellvik Inkasso AS</Nm><Id><OrgId><Othr><Id>313159949</Id><SchmeNm><Cd>CUST</Cd></SchmeNm></Othr></OrgId></Id></InitgPty></GrpHdr>
<PmtInf><PmtInfId>KF-lunde-20260331</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg><NbOfTxs>1</NbOfTxs><CtrlSum>1250.05</CtrlSum>
<PmtTpInf><SvcLvl><Cd>NURG</Cd></SvcLvl><CtgyPurp><Cd>SUPP</Cd></CtgyPurp></PmtTpInf>
<ReqdExctnDt>2026-04-01</ReqdExctnDt>
<Dbtr><Nm>Fjellvik Inkasso AS</Nm><PstlAdr><Ctry>NO</Ctry></PstlAdr></Dbtr>
<DbtrAcct><Id><Othr><Id>97101234567</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id><Ccy>NOK</Ccy></DbtrAcct>
<DbtrAgt><FinInstnId><BIC>DNBANOKK</BIC></FinInstnId></DbtrAgt>
<CdtTrfTxInf><PmtId><InstrId>KF-lunde-20260331</InstrId><EndToEndId>KF-lunde-20260331</EndToEndId></PmtId><Amt><InstdAmt Ccy="NOK">1250.05</InstdAmt></Amt><Cdtr><Nm>Lunde Rør &amp; Sønn AS</Nm><PstlAdr><Ctry>NO</Ctry></PstlAdr></Cdtr><CdtrAcct><Id><Othr><Id>12345678903</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></CdtrAcct><RmtInf><Ustrd>Oppgjør 2026-03-31</Ustrd></RmtInf></CdtTrfTxInf>
</PmtInf></CstmrCdtTrfInitn></Document>
`);
  });

  it("says the day and the bank otherwise in the edition of 2019, and who we are by the bank's own name", () => {
    const file = writePain001(ORDER, { ...MORE, bic: "DNBANOKK" });
    expect(file).toContain("xsd:pain.001.001.09");
    expect(file).toContain("<ReqdExctnDt><Dt>2026-04-01</Dt></ReqdExctnDt>");
    expect(file).toContain("<DbtrAgt><FinInstnId><BICFI>DNBANOKK</BICFI></FinInstnId></DbtrAgt>");
    expect(file).toContain("<Othr><Id>00123456789</Id><SchmeNm><Cd>BANK</Cd></SchmeNm></Othr>");
  });

  it("counts and adds up what is in it, on the message and on its payment block", () => {
    const other = { ...TRANSFER, endToEndId: "KF-2", amountOre: ore(7) };
    const file = writePain001({ ...ORDER, transfers: [TRANSFER, other] }, TERMS);
    expect(file.match(/<NbOfTxs>2<\/NbOfTxs><CtrlSum>1250\.12<\/CtrlSum>/g)).toHaveLength(2);
    expect(file).toContain('<InstdAmt Ccy="NOK">0.07</InstdAmt>');
  });

  it("gives a KID as reference, leading zeros and all, and no words beside it", () => {
    const file = written({ says: { kid: "0000123456782" } });
    expect(file).toContain(
      "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>0000123456782</Ref></CdtrRefInf></Strd></RmtInf>",
    );
    expect(file).not.toContain("Ustrd");
  });

  it("holds only characters of ISO 8859-1, and words of at most 140 of them", () => {
    const file = written({
      payee: { name: "Żółć – “Øst” AS\u0007", account: "12345678903" },
      says: { text: `€ ${"å".repeat(200)}` },
    });
    expect(file).toContain("<Nm>Zólc - &quot;Øst&quot; AS</Nm>");
    expect(file).toContain(`<Ustrd>EUR ${"å".repeat(136)}</Ustrd>`);
    expect([...file].every((character) => character <= "\u00ff")).toBe(true);
  });

  it.each([
    [
      "an account of another length",
      { payee: { name: "Lunde", account: "1234567890" } },
      "an account has not 11 digits",
    ],
    ["a KID with a letter", { says: { kid: "12A4" } }, "a reference is no KID"],
    ["a KID of 26 digits", { says: { kid: "1".repeat(26) } }, "a reference is no KID"],
    ["no words", { says: { text: " \n" } }, "a transfer says nothing"],
    ["no amount", { amountOre: ore(0) }, "transfer KF-lunde-20260331 has no amount"],
    ["an id of 36 characters", { endToEndId: "x".repeat(36) }, "is no id that a bank takes"],
    ["a payee without a name", { payee: { name: "", account: "12345678903" } }, "a party of a payment has no name"],
  ])("is not written with %s", (_what, transfer, message) => {
    expect(() => written(transfer)).toThrow(message);
  });

  it("is not written without a transfer, nor for a bank whose BIC is none", () => {
    expect(() => writePain001({ ...ORDER, transfers: [] }, TERMS)).toThrow("has no transfer");
    expect(() => writePain001(ORDER, { ...TERMS, bic: "DNB" })).toThrow("DNB is no BIC");
  });
});

describe("text for a bank", () => {
  it("is on one line and has no blank at its ends, also where it is cut", () => {
    expect(bankText(" a\t\n b\u200b c ", 10)).toBe("a b c");
    expect(bankText("abc def", 4)).toBe("abc");
  });
  it("puts the letters of a decomposed text together, and a question mark for what a bank cannot read", () => {
    expect(bankText("A\u030asane 銀行 😀", 20)).toBe("Åsane ?? ?");
  });
});

const isHere = PAYMENT_FORMATS.every(hasSchema);
describe("a payment file held against its schema", () => {
  if (!isHere) {
    it("was LEFT OUT: KRAVFLYT_SPECS names no folder with the schemas", () => {
      sayLeftOut("pain001.test.ts");
    });
    return;
  }
  const anyTransfer = fc.record({
    endToEndId: fc.stringMatching(/^[A-Za-z0-9.-]{1,35}$/),
    payee: fc.record({
      name: fc.string({ minLength: 1, maxLength: 200, unit: "grapheme" }).map((t) => `x${t}`),
      account: fc.stringMatching(/^\d{11}$/),
    }),
    amountOre: fc.integer({ min: 1, max: 999_999_999_999 }).map(ore),
    says: fc.oneof(
      fc.record({ kid: fc.stringMatching(/^\d{1,24}[\d-]$/) }),
      fc.record({ text: fc.string({ maxLength: 300, unit: "binary" }).map((t) => `x${t}`) }),
    ),
  });
  it.each(PAYMENT_FORMATS)("fits %s, whatever names and words are in it", (format) => {
    fc.assert(
      fc.property(fc.array(anyTransfer, { minLength: 1, maxLength: 4 }), fc.boolean(), (transfers, isOwnName) => {
        const terms = isOwnName ? { ...TERMS, format } : { ...MORE, format };
        expect(breaches(writePain001({ ...ORDER, transfers }, terms), format)).toEqual([]);
      }),
      { numRuns: 40, seed: 11 },
    );
  });
  it("would be told of, did it not fit", () => {
    const file = writePain001(ORDER, TERMS).replace("<PmtMtd>TRF</PmtMtd>", "");
    expect(breaches(file, "pain.001.001.03")).not.toEqual([]);
  });
});
