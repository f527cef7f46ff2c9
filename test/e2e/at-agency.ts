import { expect, type Page } from "@playwright/test";
import { addCreditor } from "./new-creditor.ts";
import { HUB_PORT, HUB_URL } from "./place.ts";

/** The agency's own system beside the hub. */
const AGENCY_URL = `http://127.0.0.1:${HUB_PORT + 8}`;
const ROWS = [
  "Navn;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp",
  "Signe Elvestrand;Prøvegata 1;0155;Oslo;30211;02.12.2025;16.12.2025;1 250,00",
  "Trygve Lyngmark;Prøvegata 2;0155;Oslo;30212;03.12.2025;17.12.2025;4 400,50",
  "Unni Bråtengård;Prøvegata 3;0155;Oslo;30213;04.12.2025;18.12.2025;980,00",
];

/** Something that happens at the agency: what its people and the debtors do there. */
export async function atAgency(page: Page, operation: string, body: object): Promise<void> {
  const answer = await page.request.post(`${AGENCY_URL}/_world/${operation}`, {
    data: { operationId: crypto.randomUUID(), ...body },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A creditor that no other test looks at, connected to an agency that runs its reminders too, with claims that are overdue. */
export async function addAgencyCreditor(page: Page, name: string): Promise<string> {
  const { creditorId } = await addCreditor(page, name);
  const [asked] = await Promise.all([page.waitForRequest("**/me"), page.reload()]);
  const { authorization = "" } = asked.headers();
  const of = `${HUB_URL}/creditors/${creditorId}`;
  const ask = async (method: "GET" | "PUT" | "POST", path: string, data?: object) => {
    const answer = await page.request.fetch(`${of}/${path}`, { method, headers: { authorization }, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return await answer.json();
  };
  const { version, autopilot } = await ask("GET", "autopilot");
  const { version: _, ...settings } = autopilot;
  const off = (steps: readonly object[]) => steps.map((step) => ({ ...step, on: false }));
  const processes = Object.fromEntries(
    Object.entries<readonly object[]>(settings.processes).map(([kind, steps]) => [kind, off(steps)]),
  );
  await ask("PUT", "autopilot", {
    version,
    autopilot: { ...settings, fullAuto: false, level: "reminder", ownReminderSteps: 0, processes },
    confirm: true,
  });
  const number = `7${String(Date.now()).slice(-7)}`;
  const credentials = { customer_number: number, user_name: "kravflyt", password: "et passord" };
  await atAgency(page, "create-customer", {
    customerNumber: number,
    name,
    userName: credentials.user_name,
    password: credentials.password,
  });
  await ask("PUT", "agency", { agency: "svea-sim", credentials });
  const content = Buffer.from(`${ROWS.join("\n")}\n`).toString("base64");
  await ask("POST", "imports", { fileName: "krav.csv", content, again: true });
  return creditorId;
}
