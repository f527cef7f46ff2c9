import type { Debtor } from "@kravflyt/core";
import type { Dispatch } from "@kravflyt/store";

/** Where a letter to the debtor goes now: kept with it, so that it can be told whether the next would go elsewhere. */
export const wayTo = ({ email, address }: Debtor): Dispatch["to"] => ({
  ...(email === undefined ? {} : { email }),
  ...(address === undefined ? {} : { address }),
});
