/** With `KRAVFLYT_E2E_PORT` the hub answers there; one that somebody started (`node test/e2e/hub/serve-hub.ts`) is used again and again. */
const OWN_PORT = process.env["KRAVFLYT_E2E_PORT"];
export const HAS_OWN_HUB = OWN_PORT !== undefined;

/** Where the hub of these tests answers; what stands around it takes the ports that follow. */
export const HUB_PORT = Number(OWN_PORT ?? 4790);
export const HUB_URL = `http://127.0.0.1:${HUB_PORT}`;

/** Where the letters in pictures lead: an address as an operator has it. A hub of one's own is started with it as `PORTAL_URL`. */
export const PUBLIC_URL = "https://kystinkasso.kravflyt.example";

/** Answers once the hub has its demo data, which is some time after the hub itself does. */
export const READY_PORT = HUB_PORT + 15;

/** Where the hub of later steps answers, while the tests that need it run. */
export const LATER_PORT = HUB_PORT + 40;
export const LATER_URL = `http://127.0.0.1:${LATER_PORT}`;

/** The system's Chromium, drawing letters the same on every machine, and asking nobody outside. */
export const CHROMIUM = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
  ],
};

/** Who logs in: the password is that of everybody who is there from the start. */
export const PEOPLE = {
  creditor: "lise@lunde-roer.example",
  accountant: "ragna@rekneby-regnskap.example",
  operator: "oda@kystinkasso.example",
  approver: "tora@kystinkasso.example",
} as const;
export const PASSWORD = "kravflyt";
