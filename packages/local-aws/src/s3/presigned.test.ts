import { expect, it } from "vitest";
import { checkPresigned } from "./presigned.ts";

/** Example of the AWS documentation, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)". */
const SIGNATURE = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
const secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const signedAt = Date.parse("2013-05-24T00:00:00Z");
const DAY_MS = 86_400_000;

const check = (now: number, signature = SIGNATURE): void =>
  checkPresigned(
    {
      method: "GET",
      path: "/test.txt",
      query: `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`,
      headers: { host: "examplebucket.s3.amazonaws.com" },
      body: Buffer.alloc(0),
      signal: new AbortController().signal,
    },
    { now, secretKey },
  );

it("accepts the signature of AWS's own example until its last moment", () => {
  expect(() => check(signedAt + DAY_MS)).not.toThrow();
});

it("refuses it a moment later", () => {
  expect(() => check(signedAt + DAY_MS + 1)).toThrow("Request has expired");
});

it("refuses another signature", () => {
  expect(() => check(signedAt, SIGNATURE.replace("a", "b"))).toThrow("does not match the signature you provided");
});
