import { isOperatorAdmin, type Me, mayApproveIncome, mayHandleMoney } from "../../shell/me.tsx";

/** What the operator watches over, part by part, and whose each is. The server asks again. */
const PARTS = [
  { to: "/drift", name: "system", isFor: isOperatorAdmin },
  { to: "/drift/avtaler", name: "agreements", isFor: isOperatorAdmin },
  { to: "/drift/brev", name: "letters", isFor: mayHandleMoney },
  { to: "/drift/bankfiler", name: "bankFiles", isFor: mayHandleMoney },
  { to: "/drift/inntekt", name: "income", isFor: (me: Me) => mayHandleMoney(me) || mayApproveIncome(me) },
] as const;

export const partsOf = (me: Me) => PARTS.filter(({ isFor }) => isFor(me));
