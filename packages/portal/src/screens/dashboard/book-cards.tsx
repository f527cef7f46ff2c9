import { codeText } from "../../api/refusal-text.ts";
import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { amountOf, usePostingName } from "../bookings/posting-words.ts";
import { useProblemText } from "../bookings/problem-text.ts";
import { useSystemName } from "../connections/use-systems.ts";
import type { CardProps } from "./case-cards.tsx";
import type { Whose } from "./joined-tasks.ts";
import { TaskCard, TaskRow } from "./task-card.tsx";

/** Whose a row is, said only where the rows may be several creditors'. */
const about = (kreditor: string | undefined, { name }: Whose, text: string): string =>
  kreditor === undefined ? `${name} · ${text}` : text;

/** Bookings that do not stand in the books, and why. */
export function PostingsCard({ tasks, kreditor }: CardProps<"postings">) {
  const { texts, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  const nameOf = usePostingName();
  const problemText = useProblemText();
  return (
    <TaskCard
      title={words.postings}
      why={words.postingsWhy}
      tasks={tasks}
      idOf={({ postingId }) => postingId}
      row={({ creditor, body, on, status, problem }) => {
        const amount = amountOf(body);
        const why = problem === undefined ? format.day(on) : problemText(problem).why;
        return (
          <TaskRow
            to="/bokforing"
            search={{ kreditor: creditor.creditorId, status }}
            name={nameOf(body)}
            aside={amount === undefined ? "" : format.money(amount)}
            more={about(kreditor, creditor, why)}
          />
        );
      }}
      all={
        <TextLink to="/bokforing" search={{ kreditor: kreditor ?? tasks.rows[0]?.creditor.creditorId }}>
          {words.seeAllIn(texts.menu.bookings)}
        </TextLink>
      }
    />
  );
}

/** Connections through which nothing comes. */
export function ConnectionsCard({ tasks, kreditor }: CardProps<"connections">) {
  const { texts, language } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  const systemName = useSystemName();
  return (
    <TaskCard
      title={words.connections}
      why={words.connectionsWhy}
      tasks={tasks}
      idOf={({ connectionId }) => connectionId}
      row={({ creditor, system, health: { problem } }) => (
        <TaskRow
          to="/integrasjoner"
          search={{ kreditor: creditor.creditorId }}
          name={systemName(system)}
          more={about(kreditor, creditor, problem === undefined ? words.reconnect : codeText(problem.code, language))}
        />
      )}
      all={
        <TextLink to="/integrasjoner" search={{ kreditor }}>
          {words.seeAllIn(texts.menu.connections)}
        </TextLink>
      }
    />
  );
}

/** Open items that somebody on the creditor's side has to do something about, counted by what it is. */
export function ItemsCard({ tasks, kreditor }: CardProps<"items">) {
  const { texts, language, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  return (
    <TaskCard
      title={words.items}
      why={words.itemsWhy}
      tasks={tasks}
      idOf={({ creditor, code }) => `${creditor.creditorId} ${code}`}
      row={({ creditor, code, count, text }) => (
        <TaskRow
          to="/reskontro"
          search={{ kreditor: creditor.creditorId, vis: "why", grunn: code }}
          name={text[language]}
          aside={words.itemsOf(count, format.number(count))}
          more={kreditor === undefined ? creditor.name : undefined}
        />
      )}
      all={
        <TextLink to="/reskontro" search={{ kreditor: kreditor ?? tasks.rows[0]?.creditor.creditorId, vis: "why" }}>
          {words.seeAllIn(texts.menu.ledger)}
        </TextLink>
      }
    />
  );
}
