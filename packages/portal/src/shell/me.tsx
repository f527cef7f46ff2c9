import { createContext, type ReactNode, useContext } from "react";
import type { Reply } from "../api/client.ts";

export type Me = Reply<"readMe">;

const Context = createContext<Me | undefined>(undefined);

export const MeProvider = ({ me, children }: { readonly me: Me; readonly children: ReactNode }) => (
  <Context value={me}>{children}</Context>
);

/** Who is logged in, with their roles and the hub's day. */
export function useMe(): Me {
  const me = useContext(Context);
  if (me === undefined) throw new Error("useMe outside of MeProvider");
  return me;
}

const CASE_WORKERS: readonly string[] = ["case_worker", "creditor_admin", "case_handler", "operator_admin"];
const OPERATORS: readonly string[] = ["case_handler", "operator_admin", "payout_approver"];

/** May give a case an order. The server asks again; here it only decides which buttons are shown. */
export const mayOrder = ({ roles }: Me): boolean => roles.some((role) => CASE_WORKERS.includes(role));

const ADMINS: readonly string[] = ["creditor_admin", "operator_admin"];

/** May connect the books and decide what runs by itself. */
export const isAdmin = ({ roles }: Me): boolean => roles.some((role) => ADMINS.includes(role));

/** Works for the operator, and not for a creditor. */
export const isOperator = ({ roles }: Me): boolean => roles.some((role) => OPERATORS.includes(role));
