import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Empty, Failure, Loading } from "../../parts/states.tsx";
import { ConnectionsCard, ItemsCard, PostingsCard } from "./book-cards.tsx";
import { AnswersCard, CasesCard } from "./case-cards.tsx";
import { PayoutsCard, SuspenseCard } from "./money-cards.tsx";
import { type TasksProps, useTasks } from "./use-tasks.ts";

/** What waits for the person, by kind: at most five of each, with the way to all of them (WEB-3). */
export function Tasks({ creditors, kreditor }: TasksProps) {
  const { dashboard: words } = useLanguage(DASHBOARD).texts;
  const tasks = useTasks({ creditors, kreditor });
  const { isPending, failure, retry, turn, approval, onHold, answers, payouts, postings, suspense } = tasks;
  const { connections, items } = tasks;
  if (isPending) return <Loading />;
  const kinds = [approval, onHold, answers, payouts, postings, suspense, connections, items];
  const isNothing = kinds.every(({ count }) => count === 0);
  // one creditor's rows need not say whose they are
  const whose = kreditor ?? (creditors.length === 1 ? creditors[0]?.creditorId : undefined);
  return (
    <>
      {failure !== undefined && <Failure failure={failure} retry={retry} />}
      {isNothing && failure === undefined && <Empty title={words.nothing}>{words.nothingBody}</Empty>}
      {!isNothing && (
        <div className="card-grid">
          <CasesCard kind="approval" tasks={approval} kreditor={kreditor} />
          <PayoutsCard tasks={payouts} kreditor={kreditor} />
          <CasesCard kind="onHold" tasks={onHold} kreditor={kreditor} />
          <AnswersCard tasks={answers} turn={turn} kreditor={kreditor} />
          <SuspenseCard tasks={suspense} />
          <PostingsCard tasks={postings} kreditor={whose} />
          {connections.count > 0 && <ConnectionsCard tasks={connections} kreditor={whose} />}
          <ItemsCard tasks={items} kreditor={whose} />
        </div>
      )}
    </>
  );
}
