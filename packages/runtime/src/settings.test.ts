import { OutsideSettings, StackSettings } from "@kravflyt/contracts";
import { describe, expect, it } from "vitest";
import { readSetting, readSettings, SettingsError } from "./settings.ts";

describe("settings", () => {
  it("have the real addresses where nothing is set", () => {
    const read = readSettings(OutsideSettings, { FIKEN_REDIRECT_URL: "https://portal.example/oauth/callback" });
    expect(read).toMatchObject({
      FIKEN_API_URL: "https://api.fiken.no/api/v2",
      FIKEN_LOGIN_URL: "https://fiken.no/oauth",
      FIKEN_REQUESTS_PER_SECOND: 4,
      BALANCE_FRESH_MINUTES: 60,
    });
  });

  it("are refused by name, all of them at once, without what they hold", () => {
    const read = () =>
      readSettings(OutsideSettings, { FIKEN_API_URL: "not-an-address", FIKEN_REQUESTS_PER_SECOND: "0" });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(/FIKEN_API_URL.*FIKEN_REDIRECT_URL.*FIKEN_REQUESTS_PER_SECOND/);
    expect(read).not.toThrow("not-an-address");
  });

  it("can be read one by one", () => {
    expect(readSetting("TABLE_NAME", StackSettings.shape.TABLE_NAME, { TABLE_NAME: "hub" })).toBe("hub");
    expect(() => readSetting("TABLE_NAME", StackSettings.shape.TABLE_NAME, {})).toThrow("TABLE_NAME");
  });

  it("name the address of each queue", () => {
    const read = (text: string) => readSetting("QUEUE_URLS", StackSettings.shape.QUEUE_URLS, { QUEUE_URLS: text });
    expect(read('{"send-letter":"https://sqs.example/1"}')).toEqual({ "send-letter": "https://sqs.example/1" });
    expect(() => read("send-letter")).toThrow("QUEUE_URLS: not JSON");
    expect(() => read('{"send-letter":"nowhere"}')).toThrow(SettingsError);
  });
});
