import { useQueries } from "@tanstack/react-query";
import type { Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Empty, Failure, Loaded, Loading } from "../../parts/states.tsx";
import { isOperator, useMe } from "../../shell/me.tsx";
import { useNextText } from "../cases/case-words.tsx";
import { summed, useCountsByCreditor } from "../cases/use-case-counts.ts";
import { itemReasons, joinedTasks, ROWS_MAX, withRows } from "./joined-tasks.ts";
import { TaskCard } from "./task-card.tsx";

type TasksProps = {
  readonly creditors: readonly Creditor[];
  /** The one that was picked; all of the person's when absent. */
  readonly kreditor: string | undefined;
};

/** Creditors whose messages and open items are looked through; each is a question of its own. */
export const LOOKED_THROUGH_MAX = 20;

/** What waits for the person, by kind: at most five of each, with the way to all of them (WEB-3). */
export function Tasks(props: TasksProps) {
  const counted = useCountsByCreditor();
  return <Loaded query={counted}>{(counts) => <CountedTasks {...props} counted={counts} />}</Loaded>;
}

type CountedTasksProps = TasksProps & { readonly counted: ReadonlyMap<string, Reply<"listCases">["counts"]> };

function CountedTasks({ creditors, kreditor, counted }: CountedTasksProps) {
  const { texts, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  const nextText = useNextText();
  const me = useMe();
  const ask = useAsk();
  const turn = isOperator(me) ? "operator" : "creditor";
  const ids = creditors.map(({ creditorId }) => creditorId);
  const lookedThrough = ids.slice(0, LOOKED_THROUGH_MAX);
  const casesOf = (status: "awaiting_approval" | "on_hold") =>
    withRows(ids, counted, status).map((creditorId) => ask("listCases", { params: { creditorId }, query: { status } }));
  const approval = useQueries({ queries: casesOf("awaiting_approval") });
  const onHold = useQueries({ queries: casesOf("on_hold") });
  const answers = useQueries({
    queries: lookedThrough.map((creditorId) =>
      ask("listWaitingConversations", { params: { creditorId }, query: { turn } }),
    ),
  });
  const reasons = useQueries({
    queries: lookedThrough.map((creditorId) => ask("countReasons", { params: { creditorId } })),
  });
  const all = [...approval, ...onHold, ...answers, ...reasons];
  const failed = all.find(({ error, data }) => error !== null && data === undefined);
  if (failed?.error)
    return <Failure failure={failed.error} retry={() => Promise.all(all.map((one) => one.refetch()))} />;
  if (all.some(({ data }) => data === undefined)) return <Loading />;
  const tasks = joinedTasks({ counts: summed(counted, ids), approval, onHold, answers });
  const items = itemReasons(reasons.map(({ data }) => data));
  if (tasks.total === 0 && items.length === 0) return <Empty title={words.nothing}>{words.nothingBody}</Empty>;
  return (
    <div className="card-grid">
      {(["approval", "onHold"] as const).map((kind) => (
        <TaskCard
          key={kind}
          title={words[kind]}
          why={words[`${kind}Why`]}
          count={tasks[kind].count}
          all={{ status: kind === "approval" ? "awaiting_approval" : "on_hold", kreditor }}
          rows={tasks[kind].rows.map(({ caseId, debtorName, principalOre, next }) => ({
            caseId,
            name: debtorName,
            aside: format.money(principalOre),
            more: nextText(next),
          }))}
        />
      ))}
      <TaskCard
        title={words.answers}
        why={turn === "operator" ? words.answersOperatorWhy : words.answersWhy}
        count={tasks.answers.count}
        rows={tasks.answers.rows.map(({ caseId, debtorName, number = caseId, since }) => ({
          caseId,
          name: debtorName ?? words.caseNumber(number),
          aside: debtorName === undefined ? "" : words.caseNumber(number),
          more: words.answerSince(format.moment(since)),
        }))}
      />
      <ItemsCard items={items.slice(0, ROWS_MAX)} />
    </div>
  );
}

type ItemsCardProps = { readonly items: ReturnType<typeof itemReasons> };

/** Open items that somebody on the creditor's side has to do something about, counted by what it is. */
function ItemsCard({ items }: ItemsCardProps) {
  const { texts, language, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  if (items.length === 0) return null;
  return (
    <section className="card" aria-label={words.items}>
      <h3 className="task-title">{words.items}</h3>
      <p className="quiet task-why">{words.itemsWhy}</p>
      <ul className="plain-list rows">
        {items.map(({ code, count, text }) => (
          <li key={code} className="document-row">
            <span>{text[language]}</span>
            <span className="number">{words.itemsOf(count, format.number(count))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
