import { ADMINS, type RouteReply, routes, type User } from "@kravflyt/contracts";
import { accept, checkAdding, creditorId, refuse } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadCreditor, type StoredCreditor, type Versioned } from "@kravflyt/store";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/settings` — the creditor's settings by their sections. */
export const handler = httpRoute(routes.readCreditorSettings, {
  loadUser,
  run: async ({ params, caller }) => {
    const seen = await loadCreditor(tableToRead(), creditorId(params.creditorId));
    return seen === undefined ? refuse({ code: "creditor_not_found" }) : accept(settingsOf(seen, caller));
  },
});

function settingsOf(
  { value: { creditor }, version }: Versioned<StoredCreditor>,
  caller: User,
): RouteReply<typeof routes.readCreditorSettings> {
  const { name, organizationNumber, address, email, phone, bankAccount, payoutEveryDays } = creditor;
  const { vatDeductible, language, sendsByEmail, payee, bookingMode } = creditor;
  const isAdmin = caller.roles.some((role) => ADMINS.includes(role));
  return {
    version,
    company: { name, organizationNumber, address },
    creditor: {
      email,
      phone,
      bankAccount,
      payoutEveryDays,
      vatDeductible,
      language,
      sendsByEmail,
      payee,
      bookingMode,
    },
    mayChange: isAdmin,
    mayAddCreditors: checkAdding(caller, { payee: "creditor_account" }).ok,
    mayManagePeople: isAdmin,
    terms: caller.terms,
  };
}
