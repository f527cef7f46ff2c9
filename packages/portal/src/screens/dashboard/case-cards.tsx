import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { useNextText } from "../cases/case-words.tsx";
import { TaskCard, TaskRow } from "./task-card.tsx";
import type { useTasks } from "./use-tasks.ts";

export type CardProps<Kind extends keyof ReturnType<typeof useTasks>> = {
  readonly tasks: ReturnType<typeof useTasks>[Kind];
  /** The creditor that was picked; all of the person's when absent. */
  readonly kreditor: string | undefined;
};

const STATUS = { approval: "awaiting_approval", onHold: "on_hold" } as const;

/** Cases that wait for the person; "all" is the list that has as many. */
export function CasesCard({ kind, tasks, kreditor }: CardProps<"approval"> & { readonly kind: keyof typeof STATUS }) {
  const { texts, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  const nextText = useNextText();
  return (
    <TaskCard
      title={words[kind]}
      why={words[`${kind}Why`]}
      tasks={tasks}
      idOf={({ caseId }) => caseId}
      row={({ caseId, debtorName, principalOre, next }) => (
        <TaskRow
          to="/saker/$caseId"
          params={{ caseId }}
          name={debtorName}
          aside={format.money(principalOre)}
          more={nextText(next)}
        />
      )}
      all={
        <TextLink to="/saker" search={{ status: STATUS[kind], kreditor }}>
          {words.seeAll(format.number(tasks.count))}
        </TextLink>
      }
    />
  );
}

type AnswersProps = CardProps<"answers"> & Pick<ReturnType<typeof useTasks>, "turn">;

/** Cases on which the other side waits for an answer. */
export function AnswersCard({ tasks, turn, kreditor }: AnswersProps) {
  const { texts, format } = useLanguage(DASHBOARD);
  const words = texts.dashboard;
  return (
    <TaskCard
      title={words.answers}
      why={turn === "operator" ? words.answersOperatorWhy : words.answersWhy}
      tasks={tasks}
      idOf={({ caseId }) => caseId}
      row={({ caseId, debtorName, number = caseId, since }) => (
        <TaskRow
          to="/saker/$caseId"
          params={{ caseId }}
          name={debtorName ?? words.caseNumber(number)}
          aside={debtorName === undefined ? "" : words.caseNumber(number)}
          more={words.answerSince(format.moment(since))}
        />
      )}
      all={
        <TextLink to="/meldinger" search={{ kreditor }}>
          {words.seeAllIn(texts.menu.messages)}
        </TextLink>
      }
    />
  );
}
