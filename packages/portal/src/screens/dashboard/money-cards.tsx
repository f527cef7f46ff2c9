import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import type { CardProps } from "./case-cards.tsx";
import { TaskCard, TaskRow } from "./task-card.tsx";

/** Payouts that the person is the second one for. */
export function PayoutsCard({ tasks, kreditor }: CardProps<"payouts">) {
  const { texts, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  return (
    <TaskCard
      title={words.payouts}
      why={words.payoutsWhy}
      tasks={tasks}
      idOf={({ creditor, payoutId }) => `${creditor.creditorId} ${payoutId}`}
      row={({ creditor: { creditorId, name }, payoutId, on, amountOre }) => (
        <TaskRow
          to="/utbetalinger/$creditorId/$payoutId"
          params={{ creditorId, payoutId }}
          name={name}
          aside={format.money(amountOre)}
          more={words.payoutOn(format.day(on))}
        />
      )}
      all={
        <TextLink to="/utbetalinger" search={{ kreditor }}>
          {words.seeAllIn(texts.menu.payouts)}
        </TextLink>
      }
    />
  );
}

/** Money on the client account that no case is known for. */
export function SuspenseCard({ tasks }: Pick<CardProps<"suspense">, "tasks">) {
  const { texts, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  return (
    <TaskCard
      title={words.suspense}
      why={words.suspenseWhy}
      tasks={tasks}
      idOf={({ paymentId }) => paymentId}
      row={({ paidOn, amountOre, suggestions: [first] }) => (
        <TaskRow
          to="/innbetalinger"
          name={amountOre < 0 ? words.takenBackOn(format.day(paidOn)) : words.paidOn(format.day(paidOn))}
          aside={format.money(amountOre)}
          more={first === undefined ? words.noCase : words.maybeCase(first.number)}
        />
      )}
      all={<TextLink to="/innbetalinger">{words.seeAllIn(texts.menu.suspense)}</TextLink>}
    />
  );
}
