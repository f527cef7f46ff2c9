import { useQueries, useQuery } from "@tanstack/react-query";
import type { Creditor } from "../../api/creditors.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { useAsk } from "../../api/hub.tsx";
import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import {
  isAdmin,
  isOperator,
  mayApproveIncome,
  mayApprovePayouts,
  mayHandleMoney,
  mayHandleRefunds,
  useMe,
} from "../../shell/me.tsx";
import { summed, useCountsByCreditor } from "../cases/use-case-counts.ts";
import { useSystems } from "../connections/use-systems.ts";
import { INCOME_OF } from "../payouts/one-payout.ts";
import {
  answerTasks,
  caseTasks,
  connectionTasks,
  itemTasks,
  payoutTasks,
  postingTasks,
  type Read,
  suspenseTasks,
  type Whose,
  withRows,
} from "./joined-tasks.ts";

/** Creditors that are looked through for what is not counted; each is a question of its own. */
export const LOOKED_THROUGH_MAX = 20;
/** Bookings that wait for somebody to put something right. */
const STOPPED = ["held", "failed"] as const;
/** Money that is nobody's is a creditor of its own. */
const NOBODY = "suspense";

export type TasksProps = {
  readonly creditors: readonly Creditor[];
  /** The one that was picked; all of the person's when absent. */
  readonly kreditor: string | undefined;
};

/**
 * What waits for the person, each kind only where their role may do something about it. Everything is asked for at once;
 * only which cases to read waits for the counts, which the entrance has asked for already.
 */
export function useTasks({ creditors, kreditor }: TasksProps) {
  const ask = useAsk();
  const me = useMe();
  const lookedThrough = creditors.slice(0, LOOKED_THROUGH_MAX);
  const ofAdmin = isAdmin(me) ? lookedThrough : [];
  const turn = isOperator(me) ? "operator" : "creditor";
  const cases = useCaseTasks(creditors);
  const payers = usePayers(lookedThrough, kreditor);
  const books = ofAdmin.flatMap((creditor) => STOPPED.map((status) => ({ creditor, status })));
  const answers = useQueries({
    queries: lookedThrough.map((one) => ask("listWaitingConversations", { params: idOf(one), query: { turn } })),
  });
  const reasons = useQueries({ queries: lookedThrough.map((one) => ask("countReasons", { params: idOf(one) })) });
  const payouts = useQueries({ queries: payers.map((one) => ask("listPayouts", { params: idOf(one) })) });
  const postings = useQueries({
    queries: books.map(({ creditor, status }) => ask("listPostings", { params: idOf(creditor), query: { status } })),
  });
  const connections = useQueries({ queries: ofAdmin.map((one) => ask("listConnections", { params: idOf(one) })) });
  // it is no creditor's: whoever picks one has picked it away
  const isSuspenseAsked = mayHandleMoney(me) && kreditor === undefined;
  const suspense = useQuery({ ...ask("listSuspense", {}), enabled: isSuspenseAsked });
  // what the connections are called, beside the rest and not after it
  useSystems({ isWanted: ofAdmin.length > 0 });
  const asked = [
    ...cases.asked,
    ...answers,
    ...reasons,
    ...payouts,
    ...postings,
    ...connections,
    ...(isSuspenseAsked ? [suspense] : []),
  ];
  return {
    ...stateOf(asked),
    turn,
    approval: cases.approval,
    onHold: cases.onHold,
    answers: answerTasks(readOf(lookedThrough, answers)),
    payouts: payoutTasks(readOf(payers, payouts)),
    postings: postingTasks(
      readOf(
        books.map(({ creditor }) => creditor),
        postings,
      ),
    ),
    suspense: suspenseTasks((isSuspenseAsked ? suspense.data : undefined) ?? { payments: [] }),
    connections: connectionTasks(readOf(ofAdmin, connections)),
    items: itemTasks(readOf(lookedThrough, reasons)),
  } as const;
}

/** The cases that wait: how many is counted, and of few creditors the first are read. */
function useCaseTasks(creditors: readonly Creditor[]) {
  const ask = useAsk();
  const counted = useCountsByCreditor();
  const counts = counted.data ?? new Map<string, never>();
  const sum = summed(
    counts,
    creditors.map(({ creditorId }) => creditorId),
  );
  const [waiting, held] = [withRows(creditors, counts, "awaiting_approval"), withRows(creditors, counts, "on_hold")];
  const casesOf = (of: readonly Creditor[], status: "awaiting_approval" | "on_hold") => ({
    queries: of.map((one) => ask("listCases", { params: idOf(one), query: { status } })),
  });
  const approval = useQueries(casesOf(waiting, "awaiting_approval"));
  const onHold = useQueries(casesOf(held, "on_hold"));
  return {
    asked: [counted, ...approval, ...onHold],
    approval: caseTasks(sum.awaiting_approval, readOf(waiting, approval)),
    onHold: caseTasks(sum.on_hold, readOf(held, onHold)),
  };
}

/** Whose payouts the person is the second one for: creditors that are paid by us, and for all together the operator's own. */
function usePayers(creditors: readonly Creditor[], kreditor: string | undefined): readonly Whose[] {
  const { dashboard: words } = useLanguage(DASHBOARD).texts;
  const me = useMe();
  if (!mayApprovePayouts(me)) return [];
  const paidByUs = creditors.filter(({ payee }) => payee === "client_account");
  if (kreditor !== undefined) return paidByUs;
  return [
    ...paidByUs,
    ...(mayApproveIncome(me) ? [{ creditorId: INCOME_OF, name: words.income }] : []),
    ...(mayHandleRefunds(me) ? [{ creditorId: NOBODY, name: words.refund }] : []),
  ];
}

const idOf = ({ creditorId }: Whose) => ({ creditorId });

const readOf = <Data>(of: readonly Whose[], read: readonly { readonly data: Data | undefined }[]) =>
  of.map((creditor, at): Read<Data> => ({ creditor, data: read[at]?.data }));

type Asked = { readonly data: unknown; readonly error: ApiFailure | null; readonly refetch: () => Promise<unknown> };

/** Pending until everything was answered, well or not; what could not be had hides nothing else. */
function stateOf(asked: readonly Asked[]) {
  const missing = asked.filter(({ data }) => data === undefined);
  const failed = missing.filter(({ error }) => error !== null);
  return {
    isPending: missing.length > failed.length,
    failure: failed[0]?.error ?? undefined,
    retry: () => Promise.all(failed.map(({ refetch }) => refetch())),
  };
}
