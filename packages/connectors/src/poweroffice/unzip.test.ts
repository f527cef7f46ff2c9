import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unzipOne } from "./unzip.ts";

/** An archive of one file, written byte by byte; `size` is what its list says of the content. */
function archive(name: string, content: Uint8Array, { method = 8, size = content.length } = {}): Uint8Array {
  const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(method, 4);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, Buffer.from(name), packed]);
  const listed = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, listed, end]);
}

const PDF = new TextEncoder().encode("%PDF-1.4 hei");
const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

describe("the document in an archive", () => {
  it("is found by its ending, packed or as it is", () => {
    expect(text(unzipOne(archive("10001.PDF", PDF), ".pdf", 100))).toBe("%PDF-1.4 hei");
    expect(text(unzipOne(archive("10001.pdf", PDF, { method: 0 }), ".pdf", 100))).toBe("%PDF-1.4 hei");
    expect(unzipOne(archive("10001.xml", PDF), ".pdf", 100)).toBeUndefined();
  });

  it("is not unpacked beyond what is allowed, nor beyond what the list says", () => {
    expect(unzipOne(archive("a.pdf", new Uint8Array(101)), ".pdf", 100)).toBeUndefined();
    expect(unzipOne(archive("a.pdf", new Uint8Array(5_000_000), { size: 50 }), ".pdf", 100)).toBeUndefined();
  });

  it("is not looked for in what is no archive, is cut off, or is packed in another way", () => {
    const whole = archive("a.pdf", PDF);
    const others = [new Uint8Array(), PDF, whole.slice(0, -1), whole.slice(40), archive("a.pdf", PDF, { method: 99 })];
    for (const one of others) expect(unzipOne(one, ".pdf", 100)).toBeUndefined();
  });
});
