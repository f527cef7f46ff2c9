import { createContext, useContext } from "react";
import type { Me } from "../../shell/me.tsx";

const Context = createContext(false);

export const ReadOnlyProvider = Context.Provider;

/** May the settings only be looked at? */
export const useReadOnly = (): boolean => useContext(Context);

const ADMINS: readonly string[] = ["creditor_admin", "operator_admin"];

/** May decide what runs by itself. The server asks again. */
export const mayDecide = ({ roles }: Me): boolean => roles.some((role) => ADMINS.includes(role));
