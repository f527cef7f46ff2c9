import type { Page } from "@playwright/test";

type Door = {
  /** The company that its books are of. */
  readonly company: string;
  readonly enter: (page: Page) => Promise<void>;
};

const pastes =
  (...fields: readonly (readonly [label: string, handedOut: string])[]): Door["enter"] =>
  async (page) => {
    for (const [label, handedOut] of fields) await page.getByLabel(label).fill(handedOut);
    await page.getByRole("button", { name: "Test tilgangen" }).click();
  };

/** How a person is let in to each system's books, with what its sandbox handed out. The page is that of the system's access. */
export const DOORS = {
  fiken: {
    company: "Lunde Rør AS",
    // a consent that covers one company: which one is not asked
    enter: async (page) => {
      await page.getByRole("button", { name: "Gå videre til Fiken" }).click();
      await page.getByRole("checkbox", { name: /Nordfjord/ }).uncheck();
      await page.getByRole("button", { name: "Gi tilgang" }).click();
    },
  },
  poweroffice: {
    company: "Fossheim Varme AS",
    enter: pastes(["Klientnøkkel", "7c3e8d10-2222-4000-8000-00000000c11e"]),
  },
  tripletex: {
    company: "Myhre Elektro AS",
    enter: pastes(["Ansattnøkkel (employee token)", "sandbox-employee-token"]),
  },
  xena: {
    company: "Sogn Trevare AS",
    enter: pastes(["API-nøkkel", "sandbox-xena-api-key"], ["Firma-ID (Fiscal ID)", "98989"]),
  },
} as const satisfies Readonly<Record<string, Door>>;

/** Chooses the account that payments come to: the bank's, and not the cash box that stands first in the list. */
export async function chooseBank(page: Page): Promise<void> {
  const accounts = page.getByLabel("Bankkonto for innbetalinger");
  const wanted = await accounts.locator("option", { hasText: /^1920/ }).first().getAttribute("value");
  await accounts.selectOption(wanted);
}
