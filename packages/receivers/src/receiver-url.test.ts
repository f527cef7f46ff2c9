import { describe, expect, it } from "vitest";
import { receiverUrl } from "./receiver-url.ts";

describe("the address of a receiver", () => {
  it.each([
    ["https://kunde.example/hook?x=1", "https://kunde.example/hook?x=1"],
    ["https://kunde.example", "https://kunde.example/"],
    ["https://kunde.example:443/a", "https://kunde.example/a"],
    ["https://kunde.example:1024/a", "https://kunde.example:1024/a"],
    ["https://8.8.8.8/a", "https://8.8.8.8/a"],
    ["https://[2a00:1450:400f::1]/a", "https://[2a00:1450:400f::1]/a"],
  ])("may be %s", (text, kept) => {
    expect(receiverUrl(text, "public")).toBe(kept);
  });

  it.each([
    ["not an address", "kunde"],
    ["plain http", "http://kunde.example/"],
    ["another scheme", "ftp://kunde.example/"],
    ["a file", "file:///etc/passwd"],
    ["a name and a password", "https://user:pass@kunde.example/"],
    ["a name alone", "https://user@kunde.example/"],
    ["a fragment", "https://kunde.example/#a"],
    ["a port below 1024", "https://kunde.example:1023/"],
    ["port 22", "https://kunde.example:22/"],
    ["loopback", "https://127.0.0.1/"],
    ["loopback as one number", "https://2130706433/"],
    ["loopback in octal", "https://0177.0.0.1/"],
    ["loopback in hex", "https://0x7f.1/"],
    ["loopback, short", "https://127.1/"],
    ["loopback with a dot behind", "https://127.0.0.1./"],
    ["loopback in full-width digits", "https://１２７.0.0.1/"],
    ["IPv6 loopback", "https://[::1]/"],
    ["IPv4 in IPv6", "https://[::ffff:169.254.169.254]/"],
    ["the metadata of a cloud", "https://169.254.169.254/latest/meta-data"],
    ["an own network", "https://10.0.0.1/"],
  ])("is not %s", (_what, text) => {
    expect(receiverUrl(text, "public")).toBeUndefined();
  });

  it("may be of this machine where the operator has said so, but never another scheme or with a password", () => {
    expect(receiverUrl("http://127.0.0.1:8080/hook", "any")).toBe("http://127.0.0.1:8080/hook");
    expect(receiverUrl("https://[::1]:22/", "any")).toBe("https://[::1]:22/");
    expect(receiverUrl("ftp://127.0.0.1/", "any")).toBeUndefined();
    expect(receiverUrl("http://a:b@127.0.0.1/", "any")).toBeUndefined();
  });
});
