import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { nameOfAccount } from "./name-of-account.ts";

/** What the accounts of the creditor's books are called; none has a name until the names are there. */
export function useAccountNames(creditorId: string): (code: string) => string | undefined {
  const { bookings: words } = useLanguage(BOOKINGS).texts;
  const { data } = useQuery(useAsk()("listConnections", { params: { creditorId } }));
  const known = new Map(
    data?.connections.flatMap(({ names }) => names?.accounts ?? []).map(({ code, name }) => [code, name]),
  );
  return (code) => nameOfAccount(code, known, words.customers);
}
