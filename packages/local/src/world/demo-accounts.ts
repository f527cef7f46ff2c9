import type { Account } from "../login/accounts.ts";

/** The people who can log in to a hub with demo data. Who they are for the hub stands in its table. */
export const DEMO_ACCOUNTS = {
  craftsman: { userId: "user-lunde", name: "Lise Lunde", email: "lise@lunde-roer.example" },
  wholesaler: { userId: "user-nordfjord", name: "Nils Nordfjord", email: "nils@nordfjord-grossist.example" },
  accountant: { userId: "user-rekneby", name: "Ragna Rekneby", email: "ragna@rekneby-regnskap.example" },
  operator: { userId: "user-operator", name: "Oda Operatør", email: "oda@kystinkasso.example" },
  approver: { userId: "user-approver", name: "Tora Tilsyn", email: "tora@kystinkasso.example" },
} as const satisfies Record<string, Account>;
