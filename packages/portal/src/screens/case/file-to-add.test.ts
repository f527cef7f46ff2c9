import { describe, expect, it } from "vitest";
import { fileNameOf, fileProblem, megabytes } from "./file-to-add.ts";

const file = (name: string, size = 1000, type = "") => ({ name, size, type });

describe("a file that is to lie with a case", () => {
  it("is a PDF, a PNG or a JPEG, by its kind or by its name", () => {
    expect(fileProblem(file("faktura.PDF"))).toBeUndefined();
    expect(fileProblem(file("bilde.jpeg"))).toBeUndefined();
    expect(fileProblem(file("uten ending", 1000, "image/png"))).toBeUndefined();
    expect(fileProblem(file("brev.docx", 1000, "application/msword"))).toBe("fileKind");
    expect(fileProblem(file("pdf"))).toBe("fileKind");
  });

  it("is not empty, and 4 MB at most", () => {
    expect(fileProblem(file("faktura.pdf", 0))).toBe("fileEmpty");
    expect(fileProblem(file("faktura.pdf", 4_194_304))).toBeUndefined();
    expect(fileProblem(file("faktura.pdf", 4_194_305))).toBe("fileTooLarge");
    expect(megabytes(5_452_595, "nb")).toBe("5,2");
    expect(megabytes(5_452_595, "en")).toBe("5.2");
  });

  it("keeps the end of a name that is too long, where its kind stands", () => {
    expect(fileNameOf({ name: `${"a".repeat(300)}.pdf` })).toBe(`${"a".repeat(196)}.pdf`);
    expect(fileNameOf({ name: "faktura.pdf" })).toBe("faktura.pdf");
  });
});
