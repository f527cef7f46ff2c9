import { Button } from "@navikt/ds-react";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { Order, OrdersNow } from "../which-orders.ts";
import { useOrderName } from "./order-name.ts";

type MoreOrdersProps = { readonly groups: OrdersNow["more"]; readonly onChoose: (order: Order) => void };

/** Everything that is done now and then, by what it is about. */
export function MoreOrders({ groups, onChoose }: MoreOrdersProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const nameOf = useOrderName();
  return (
    <div className="card more-orders">
      {groups.map(({ group, orders }) => (
        <section key={group} aria-label={words.groups[group]}>
          <h2 className="more-title">{words.groups[group]}</h2>
          <ul className="plain-list">
            {orders.map((order) => (
              <li key={JSON.stringify(order)}>
                <Button size="small" variant="tertiary" data-color="neutral" onClick={() => onChoose(order)}>
                  {nameOf(order)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
