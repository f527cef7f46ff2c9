import * as z from "zod";
import type { Asked, Reply } from "../../../api/client.ts";

export type PrintList = Reply<"listPrintLetters">;
export type PrintLetter = PrintList["letters"][number];
export type PrintSum = PrintList["sums"][number];
type PrintState = NonNullable<NonNullable<Asked<"listPrintLetters">["query"]>["state"]>;

/** In the order in which they matter to whoever watches. */
export const PRINT_STATES = [
  "failed",
  "waiting",
  "handed_over",
  "returned",
  "void",
] as const satisfies readonly PrintState[];

/** What the address of the list says. */
export const PrintFilter = z.object({
  /** Only what became of it; all when absent. */
  status: z.enum(PRINT_STATES).optional().catch(undefined),
  /** Where the page begins: the server's cursor. */
  fra: z.string().max(2100).optional().catch(undefined),
  /** The letter that is shown, by its id. */
  vis: z.string().max(200).optional().catch(undefined),
});
export type PrintFilter = z.infer<typeof PrintFilter>;

export type PrintDay = {
  readonly on: string;
  /** Of the whole day, also what of it is on other pages. */
  readonly sums: readonly PrintSum[];
  readonly letters: readonly PrintLetter[];
};

/** A page of letters, day by day in the order of the list. */
export function byDay({ letters, sums }: Pick<PrintList, "letters" | "sums">): readonly PrintDay[] {
  const days = [...new Set(letters.map(({ on }) => on))];
  return days.map((on) => ({
    on,
    letters: letters.filter((letter) => letter.on === on),
    sums: PRINT_STATES.flatMap((state) => sums.filter((sum) => sum.on === on && sum.state === state)),
  }));
}

/** Nobody has taken it on its day: its message was given up after its attempts, or lies far back in the queue. */
export const isLate = ({ state, on }: Pick<PrintLetter, "state" | "on">, today: string): boolean =>
  (state === "waiting" || state === "failed") && on < today;
