import { ADMINS, CASE_WORKERS, OPERATOR_ROLES } from "@kravflyt/contracts";
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

/** May give a case an order. The server asks again; here it only decides which buttons are shown. */
export const mayOrder = ({ roles }: Me): boolean => roles.some((role) => CASE_WORKERS.includes(role));

/** Works for the operator, and not for a creditor. */
export const isOperator = ({ roles }: Me): boolean => roles.some((role) => OPERATOR_ROLES.includes(role));

const has = ({ roles }: Me, role: string): boolean => roles.some((one) => one === role);

/** Administers a creditor: its account, its books, and what runs by itself. */
export const isAdmin = ({ roles }: Me): boolean => roles.some((role) => ADMINS.includes(role));

/** Decides what holds for everybody. */
export const isOperatorAdmin = (me: Me): boolean => has(me, "operator_admin");

/** Is the second person that lets money go. */
export const mayApprovePayouts = (me: Me): boolean => has(me, "payout_approver");

/** Handles the money that comes to the client account. */
export const mayHandleMoney = (me: Me): boolean => has(me, "case_handler") || isOperatorAdmin(me);

/** Is the second person for the operator's own income, which is a list of its own as well. */
export const mayApproveIncome = (me: Me): boolean => mayApprovePayouts(me) && me.creditorIds.includes("operator");

/** Is the second person for money that goes back to whoever paid it: no creditor's, and a list of its own. */
export const mayHandleRefunds = (me: Me): boolean => mayApprovePayouts(me) && me.creditorIds.includes("suspense");
