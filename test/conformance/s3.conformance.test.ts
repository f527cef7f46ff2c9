import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorOf, s3Client } from "./clients.ts";

const Bucket = "letters";
let aws: LocalAws;
let client: ReturnType<typeof s3Client>;

beforeAll(async () => {
  aws = await startLocalAws();
  client = s3Client(aws.url);
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => aws.close());

const put = (Key: string, Body: string | Uint8Array, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

async function read(Key: string, more: object = {}): Promise<string | undefined> {
  return (await client.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();
}

describe("an object", () => {
  it("comes back byte for byte, with its type and what else was said of it", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    await put("bytes æ/ø å+&.pdf", bytes, { ContentType: "application/pdf", Metadata: { case: "7" } });
    const object = await client.send(new GetObjectCommand({ Bucket, Key: "bytes æ/ø å+&.pdf" }));
    expect(object).toMatchObject({ ContentType: "application/pdf", Metadata: { case: "7" }, ContentLength: 70_000 });
    expect(await object.Body?.transformToByteArray()).toEqual(bytes);
  });

  it("carries its checksum, and a wrong one is refused", async () => {
    await put("checked", "abc", { ChecksumAlgorithm: "SHA256" });
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: "checked", ChecksumMode: "ENABLED" }));
    expect(head.ChecksumSHA256).toBe("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    const wrong = put("checked", "abd", { ChecksumSHA256: "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" });
    expect(await errorOf(wrong)).toBe("BadDigest");
    expect(await read("checked")).toBe("abc");
  });

  it("is made by exactly one of twenty who want to be the first", async () => {
    const all = Array.from({ length: 20 }, (_, n) => errorOf(put("first", `by ${n}`, { IfNoneMatch: "*" })));
    const results = await Promise.all(all);
    expect(results.filter((result) => result === "no error")).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(["no error", "PreconditionFailed"]));
  });

  it("is written over only while it is what the writer saw", async () => {
    const { ETag } = await put("seen", "1");
    await put("seen", "2", { IfMatch: ETag });
    expect(await errorOf(put("seen", "3", { IfMatch: ETag }))).toBe("PreconditionFailed");
    expect(await errorOf(put("unseen", "1", { IfMatch: ETag }))).toBe("NoSuchKey");
    expect(await read("seen")).toBe("2");
  });

  it.each([
    ["bytes=1-2", "bc"],
    ["bytes=2-", "cd"],
    ["bytes=-1", "d"],
  ])("is read in part: %s", async (Range, expected) => {
    await put("range", "abcd");
    expect(await read("range", { Range })).toBe(expected);
  });

  it("is refused where there is none, and gone when it is deleted", async () => {
    await put("gone", "x");
    await client.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
    expect(await errorOf(read("gone"))).toBe("NoSuchKey");
    expect(await errorOf(client.send(new HeadObjectCommand({ Bucket, Key: "gone" })))).toBe("NotFound");
    expect(await errorOf(client.send(new HeadBucketCommand({ Bucket: "nowhere" })))).toBe("NotFound");
    expect(await errorOf(client.send(new PutObjectCommand({ Bucket: "nowhere", Key: "x", Body: "" })))).toBe(
      "NoSuchBucket",
    );
  });

  it("keeps a content that another object still has", async () => {
    await put("twin-1", "same");
    await put("twin-2", "same");
    await client.send(new DeleteObjectCommand({ Bucket, Key: "twin-1" }));
    expect(await read("twin-2")).toBe("same");
  });

  it("has no access list here, and says so", async () => {
    await put("plain", "x");
    const asked = client.send(new PutObjectAclCommand({ Bucket, Key: "plain", ACL: "private" }));
    expect(await errorOf(asked)).toBe("NotImplemented");
  });
});

describe("a list", () => {
  it("goes page by page, in order, and gathers what lies below a delimiter", async () => {
    for (let n = 0; n < 25; n += 1) await put(`list/${n % 5}/${n}`, "x");
    const keys: (string | undefined)[] = [];
    let token: string | undefined;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ MaxKeys: 10, ContinuationToken: token });
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
      token = page.NextContinuationToken;
      pages += 1;
    } while (token !== undefined);
    expect([keys.length, pages]).toEqual([25, 3]);
    expect(keys).toEqual([...keys].sort());
    const gathered = await list({ Delimiter: "/" });
    expect(gathered.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(
      ["0", "1", "2", "3", "4"].map((n) => `list/${n}/`),
    );
  });

  it("goes on behind a common prefix that ended a page", async () => {
    for (const key of ["p/a/1", "p/a/2", "p/b/1", "p/c"]) await put(key, "x");
    const first = await list({ Prefix: "p/", Delimiter: "/", MaxKeys: 1 });
    const second = await list({ Prefix: "p/", Delimiter: "/", ContinuationToken: first.NextContinuationToken });
    expect(first.CommonPrefixes).toEqual([{ Prefix: "p/a/" }]);
    expect([second.CommonPrefixes, second.Contents?.[0]?.Key]).toEqual([[{ Prefix: "p/b/" }], "p/c"]);
  });

  const list = (more: object) => client.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", ...more }));
});

describe("a versioned bucket", () => {
  it("keeps what was written over and what was deleted", async () => {
    const versioned = { Bucket: "kept", Key: "letter" };
    await client.send(new CreateBucketCommand({ Bucket: versioned.Bucket }));
    await client.send(
      new PutBucketVersioningCommand({ Bucket: versioned.Bucket, VersioningConfiguration: { Status: "Enabled" } }),
    );
    const first = await client.send(new PutObjectCommand({ ...versioned, Body: "1" }));
    await client.send(new PutObjectCommand({ ...versioned, Body: "2" }));
    await client.send(new DeleteObjectCommand(versioned));
    expect(await errorOf(client.send(new GetObjectCommand(versioned)))).toBe("NoSuchKey");
    const old = await client.send(new GetObjectCommand({ ...versioned, VersionId: first.VersionId }));
    expect(await old.Body?.transformToString()).toBe("1");
    const { Versions, DeleteMarkers } = await client.send(new ListObjectVersionsCommand({ Bucket: versioned.Bucket }));
    expect([Versions?.length, DeleteMarkers?.length, DeleteMarkers?.[0]?.IsLatest]).toEqual([2, 1, true]);
  });
});

describe("a page of another origin", () => {
  const page = "https://portal.example";
  const CORSRules = [
    { AllowedMethods: ["PUT"], AllowedOrigins: [page], AllowedHeaders: ["If-None-Match"], MaxAgeSeconds: 600 },
  ];
  const ask = (origin: string, headers = "if-none-match", method = "PUT") =>
    fetch(`${aws.url}/${Bucket}/laid`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": method, "access-control-request-headers": headers },
    });

  it("may ask for what the bucket's rules say, and for nothing before there are any", async () => {
    expect((await ask(page)).status).toBe(403);
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    const allowed = await ask(page);
    expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([200, page]);
    expect(allowed.headers.get("access-control-allow-headers")).toBe("if-none-match");
    expect(allowed.headers.get("access-control-max-age")).toBe("600");
    expect((await ask("https://other.example")).status).toBe(403);
    expect((await ask(page, "x-amz-acl")).status).toBe(403);
    expect((await ask(page, "", "GET")).status).toBe(403);
  });

  it("may read the answer, a refusal too; another page may not", async () => {
    const put = (origin: string) =>
      fetch(`${aws.url}/${Bucket}/laid`, { method: "PUT", body: "a", headers: { origin, "if-none-match": "*" } });
    const first = await put(page);
    expect([first.status, first.headers.get("access-control-allow-origin")]).toEqual([200, page]);
    const second = await put(page);
    expect([second.status, second.headers.get("access-control-allow-origin")]).toEqual([412, page]);
    expect((await put("https://other.example")).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("is let in by no wildcard here", async () => {
    const rules = [{ AllowedMethods: ["PUT"], AllowedOrigins: ["*"] }];
    const wild = client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: rules } }));
    expect(await errorOf(wild)).toBe("NotImplemented");
  });
});
