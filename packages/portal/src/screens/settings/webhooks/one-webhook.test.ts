import { describe, expect, it } from "vitest";
import { webhooksTexts as nb } from "../../../i18n/nb/webhooks.ts";
import { isUnderWay, mayReplay, nameOf, problemText, toldOf } from "./one-webhook.ts";

describe("a receiver of webhooks", () => {
  it("is called by its name, or else by its host: the path may hold a secret", () => {
    expect(nameOf({ description: "Lager", url: "https://lager.example/hook/hemmelig" })).toBe("Lager");
    expect(nameOf({ url: "https://lager.example:8443/hook/hemmelig" })).toBe("lager.example:8443");
    expect(nameOf({ url: "ikke en adresse" })).toBe("ikke en adresse");
  });

  it("is told of all, of one or of some", () => {
    expect(toldOf({}, nb, String)).toBe("Alt som skjer");
    expect(toldOf({ events: ["case_opened"] }, nb, String)).toBe("Én type hendelse");
    expect(toldOf({ events: ["case_opened", "case_closed"] }, nb, String)).toBe("2 typer hendelser");
  });
});

describe("a message that was told", () => {
  it("says why it did not arrive, with the status where one was answered", () => {
    expect(problemText("timeout", undefined, nb)).toBe("Systemet svarte ikke innen ti sekunder.");
    expect(problemText("status", 503, nb)).toBe("Systemet svarte med en feil (503).");
    expect(problemText("something_new", undefined, nb)).toBe("Systemet tok ikke imot.");
  });

  it("is looked at again while it is on its way, and not while it waits for its next attempt", () => {
    expect(isUnderWay({ status: "sending" })).toBe(true);
    expect(isUnderWay({ status: "waiting" })).toBe(true);
    expect(isUnderWay({ status: "delivered" })).toBe(false);
  });

  it("is told again once it has arrived or was given up, not while it waits", () => {
    expect(mayReplay({ status: "delivered" })).toBe(true);
    expect(mayReplay({ status: "set_aside" })).toBe(true);
    expect(mayReplay({ status: "waiting" })).toBe(false);
    expect(mayReplay({ status: "held" })).toBe(false);
  });
});
