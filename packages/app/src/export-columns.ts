import { type CalendarDate, type Case, type Ore, owed, principalOf, sumOre } from "@kravflyt/core";
import type { Written } from "@kravflyt/import-files";

/** What an export may hold, in the order of its columns. */
export const EXPORT_COLUMNS = [
  "number",
  "status",
  "debtorName",
  "debtorKind",
  "organizationNumber",
  "address",
  "postalCode",
  "city",
  "email",
  "invoiceNumbers",
  "openedOn",
  "closedOn",
  "closeReason",
  "principal",
  "owed",
  "kid",
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

export const isExportColumn = (name: string): name is ExportColumn => EXPORT_COLUMNS.some((one) => one === name);

type Column = { readonly header: string; readonly cell: (state: Case, today: CalendarDate) => Written };

const text = (header: string, of: (state: Case) => string | undefined): Column => ({
  header,
  cell: (state) => of(state) ?? null,
});

const COLUMNS: Readonly<Record<ExportColumn, Column>> = {
  number: text("Saksnr", ({ number }) => number),
  status: text("Status", ({ status }) => STATUS[status]),
  debtorName: text("Debitor", ({ debtor }) => debtor.name),
  debtorKind: text("Type", ({ debtor }) => KIND[debtor.kind]),
  organizationNumber: text("Orgnr", ({ debtor }) => debtor.organizationNumber),
  address: text("Adresse", ({ debtor }) => debtor.address?.lines.join(", ")),
  postalCode: text("Postnr", ({ debtor }) => debtor.address?.postalCode),
  city: text("Poststed", ({ debtor }) => debtor.address?.city),
  email: text("E-post", ({ debtor }) => debtor.email),
  invoiceNumbers: text("Fakturanr", ({ claims }) => claims.map(({ invoiceNumber }) => invoiceNumber).join(", ")),
  openedOn: text("Opprettet", ({ openedOn }) => openedOn),
  closedOn: text("Avsluttet", ({ closed }) => closed?.on),
  closeReason: text("Avsluttet fordi", ({ closed }) => closed?.reason),
  principal: { header: "Hovedstol", cell: ({ claims }) => kroner(sumOre(claims.map(principalOf))) },
  owed: { header: "Skyldig", cell: (state, today) => owedToday(state, today) },
  kid: text("KID", ({ kid }) => kid),
};

const STATUS: Readonly<Record<Case["status"], string>> = {
  awaiting_approval: "Til godkjenning",
  ongoing: "Pågår",
  on_hold: "Stanset",
  legal: "Rettslig",
  closed: "Avsluttet",
};
const KIND: Readonly<Record<Case["debtor"]["kind"], string>> = {
  private: "Privatperson",
  sole_proprietor: "Enkeltpersonforetak",
  company: "Bedrift",
};

/** What is owed on a day without known rates is not guessed: the cell is empty. */
function owedToday(state: Case, today: CalendarDate): Written {
  const answer = owed(state, today);
  return answer.ok ? kroner(answer.value.totalOre) : null;
}

/** `1234.50`, by digits. */
export function kroner(amount: Ore): Written {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return { kroner: `${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}` };
}

export const headerOf = (column: ExportColumn): string => COLUMNS[column].header;
export const cellOf = (column: ExportColumn, state: Case, today: CalendarDate): Written =>
  COLUMNS[column].cell(state, today);
