import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  readonly name: string;
  readonly text: string;
  /** What the part says of itself, when that is not so. */
  readonly claimedBytes?: number;
  readonly encrypted?: boolean;
};

/** A packed file as the tests need it, lies included. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const plain = Buffer.from(part.text);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(part.encrypted === true ? 1 : 0, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(part.claimedBytes ?? plain.length, 18);
    head.writeUInt16LE(Buffer.byteLength(part.name), 22);
    const name = Buffer.from(part.name);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), head, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006"), end]);
}

const WORKBOOK = `<workbook xmlns:r="r"><sheets><sheet name="Ark1" r:id="r1"/></sheets></workbook>`;
const RELATIONS = `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`;

/** The least of a workbook, with `sheet` as its only sheet; `more` adds or replaces parts. */
export const workbookOf = (sheet: string, more: readonly ZipPart[] = []): Buffer => {
  const parts = new Map<string, ZipPart>();
  const all = [
    { name: "[Content_Types].xml", text: "<Types/>" },
    { name: "xl/workbook.xml", text: WORKBOOK },
    { name: "xl/_rels/workbook.xml.rels", text: RELATIONS },
    { name: "xl/worksheets/sheet1.xml", text: sheet },
    ...more,
  ];
  for (const part of all) parts.set(part.name, part);
  return zipOf([...parts.values()]);
};

/** A sheet of text and numbers; a cell may be written out as XML. */
export const sheetOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `<worksheet><sheetData>${rows.map(rowXml).join("")}</sheetData></worksheet>`;

const rowXml = (cells: readonly (string | number)[], at: number): string =>
  `<row r="${at + 1}">${cells.map(cellXml).join("")}</row>`;

function cellXml(cell: string | number): string {
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  return cell.startsWith("<c") ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
}
