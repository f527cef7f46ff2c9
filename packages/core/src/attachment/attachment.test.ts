import { describe, expect, it } from "vitest";
import { safeFileName, takeAttachment } from "./attachment.ts";

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

describe("a file that is laid with a case (WEB-22)", () => {
  it.each([
    ["pdf", PDF],
    ["png", PNG],
    ["jpeg", JPEG],
  ])("is a %s by how its content begins", (kind, beginning) => {
    expect(takeAttachment(Uint8Array.from([...beginning, 1, 2, 3]), 0)).toEqual({ ok: true, value: kind });
    expect(takeAttachment(Uint8Array.from(beginning), 0)).toEqual({ ok: true, value: kind });
    expect(takeAttachment(Uint8Array.from(beginning.slice(0, -1)), 0)).toMatchObject({ ok: false });
  });

  it.each([
    ["a program", [0x4d, 0x5a, 0x90, 0x00, 0x03]],
    ["a page", [...new TextEncoder().encode("<html><script>")]],
    ["an archive, as a workbook is", [0x50, 0x4b, 0x03, 0x04]],
    ["a PDF further in", [0x20, ...PDF]],
  ])("is nothing that we keep when it is %s", (_what, content) => {
    expect(takeAttachment(Uint8Array.from(content), 0)).toEqual({
      ok: false,
      refusal: { code: "attachment_kind_unknown", kinds: ["pdf", "png", "jpeg"] },
    });
  });

  it("has a byte at least, and 4,000,000 at most", () => {
    expect(takeAttachment(new Uint8Array(0), 0)).toEqual({ ok: false, refusal: { code: "attachment_empty" } });
    const ofBytes = (bytes: number): Uint8Array => {
      const content = new Uint8Array(bytes);
      content.set(PDF);
      return content;
    };
    expect(takeAttachment(ofBytes(4_000_000), 0)).toEqual({ ok: true, value: "pdf" });
    expect(takeAttachment(ofBytes(4_000_001), 0)).toEqual({
      ok: false,
      refusal: { code: "attachment_too_large", bytes: 4_000_001, bytesMax: 4_000_000 },
    });
  });

  it("is one of 20 at most", () => {
    expect(takeAttachment(Uint8Array.from(PDF), 19)).toEqual({ ok: true, value: "pdf" });
    expect(takeAttachment(Uint8Array.from(PDF), 20)).toEqual({
      ok: false,
      refusal: { code: "too_many_attachments", most: 20 },
    });
  });
});

describe("the name of an attachment", () => {
  it.each([
    ["Faktura 1001.pdf", "pdf", "Faktura 1001.pdf"],
    ["Kjøpsavtale på ål.PDF", "pdf", "Kjøpsavtale på ål.pdf"],
    ["faktura.pdf", "png", "faktura.png"],
    ["bilde.jpeg", "jpeg", "bilde.jpg"],
    ["rapport.exe", "pdf", "rapport.exe.pdf"],
    ["Faktura nr. 12", "pdf", "Faktura nr. 12.pdf"],
    ["../../etc/passwd", "pdf", "passwd.pdf"],
    ["C:\\Brukere\\kari\\faktura.pdf", "pdf", "faktura.pdf"],
    ["...skjult.pdf", "pdf", "skjult.pdf"],
    ["fak\r\ntura\u0000.pdf", "pdf", "fak tura.pdf"],
    ["faktura\u202Efdp.exe", "pdf", "faktura fdp.exe.pdf"],
    ['a"b<c>d|e?f*g:h;i%j.pdf', "pdf", "a b c d e f g h i j.pdf"],
    ["mappe/", "pdf", "vedlegg.pdf"],
    ["  .pdf", "pdf", "vedlegg.pdf"],
    [" . . ", "png", "vedlegg.png"],
  ] as const)("of %j as a %s is %j", (written, kind, name) => {
    expect(safeFileName(written, kind)).toBe(name);
  });

  it("has 80 characters at most, and none is cut in two", () => {
    expect(safeFileName(`${"å".repeat(81)}.pdf`, "pdf")).toBe(`${"å".repeat(80)}.pdf`);
    expect(safeFileName("😀".repeat(81), "pdf")).toBe(`${"😀".repeat(80)}.pdf`);
  });
});
