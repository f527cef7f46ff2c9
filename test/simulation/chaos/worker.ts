import { AsyncLocalStorage } from "node:async_hooks";

/** What a worker asks of the outside; each is a place where it may be lost, or die. */
export type Point =
  | "read"
  | "write"
  | "queue"
  | "archive"
  | "channel"
  | "fiken"
  | "token"
  | "register"
  | "bank"
  | "secrets";

/**
 * What happens at a call: the worker dies, or the call is lost, before or after it is done; the table says that somebody
 * is busy; or another worker runs from its beginning to its end before the call is made.
 */
export type Fate =
  | { readonly kind: "death" | "loss"; readonly when: "before" | "after" }
  | { readonly kind: "conflict" }
  | { readonly kind: "interrupted"; readonly by: () => Promise<void> };

/** One run of a function. */
export type Worker = { readonly fate: (point: Point) => Fate | undefined };

export type Ending =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "died" };

type Life = Worker & { isDead: boolean; readonly die: () => void };
const inWorker = new AsyncLocalStorage<Life>();

/**
 * Runs `task` as `worker`. A worker that dies says nothing more: its next step never comes, no `finally` of it runs, and
 * what it holds stays held.
 */
export async function runAs(worker: Worker, task: () => Promise<unknown>): Promise<Ending> {
  let die = (): void => {};
  const death = new Promise<Ending>((resolve) => {
    die = () => resolve({ kind: "died" });
  });
  const work = inWorker.run({ ...worker, isDead: false, die }, task);
  const end = work.then(
    (): Ending => ({ kind: "done" }),
    (error: unknown): Ending => ({ kind: "failed", error }),
  );
  return Promise.race([end, death]);
}

/** A call that leaves the process. Whoever is no worker (the world, the auditor) is never disturbed. */
export async function outsideCall<Answer>(point: Point, work: () => Promise<Answer>): Promise<Answer> {
  const life = inWorker.getStore();
  if (life === undefined) return work();
  if (life.isDead) return silence();
  const fate = life.fate(point);
  if (fate?.kind === "interrupted") await inWorker.exit(fate.by);
  if (fate?.kind === "conflict") throw conflict();
  if (isAt(fate, "before")) return strike(life, fate, "the request was lost");
  const answer = await work();
  // a call that was under way when another one was the last
  if (life.isDead) return silence();
  return isAt(fate, "after") ? strike(life, fate, "the answer was lost") : answer;
}

type Blow = Extract<Fate, { readonly when: string }>;
const isAt = (fate: Fate | undefined, when: Blow["when"]): fate is Blow =>
  fate !== undefined && "when" in fate && fate.when === when;

function strike(life: Life, { kind }: Blow, message: string): Promise<never> {
  if (kind === "loss") return Promise.reject(new TypeError(message));
  life.isDead = true;
  life.die();
  return silence();
}

const silence = (): Promise<never> => new Promise(() => {});

/** As the table says it when another transaction holds one of the items. */
const conflict = (): Error =>
  Object.assign(new Error("Transaction cancelled"), {
    name: "TransactionCanceledException",
    CancellationReasons: [{ Code: "TransactionConflict" }],
  });
