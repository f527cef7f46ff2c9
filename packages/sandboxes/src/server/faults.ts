import * as z from "zod";
import { between, type Random, seededRandom } from "./random.ts";

/** What goes wrong. `answer_lost`: the work is done, the connection dies. `request_lost`: it dies before. */
export const Fault = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status: z.int().min(400).max(599),
    retryAfterSeconds: z.int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal("slow"), delayMs: z.int().min(1).max(120_000) }),
  z.strictObject({ kind: z.literal("answer_lost") }),
  z.strictObject({ kind: z.literal("request_lost") }),
  z.strictObject({ kind: z.literal("duplicate_rows") }),
]);
export type Fault = z.infer<typeof Fault>;

/** A fault ordered for the next `times` requests whose method and path fit (`path`: a part of the path). */
export const FaultOrder = z.strictObject({
  fault: Fault,
  times: z.int().min(1).max(1_000_000).default(1),
  method: z.string().optional(),
  path: z.string().optional(),
});
export type FaultOrder = z.input<typeof FaultOrder>;

/** Faults by chance: each request fails with probability `rate` (0–1), the same ones for the same seed and requests. */
export type FaultChance = { readonly seed: number; readonly rate: number };

export type Faults = {
  readonly next: (method: string, path: string) => Fault | undefined;
  readonly order: (order: FaultOrder) => void;
  readonly clear: () => void;
  readonly waiting: () => readonly { readonly fault: Fault; readonly times: number }[];
};

const BY_CHANCE: readonly Fault[] = [
  { kind: "status", status: 429, retryAfterSeconds: 1 },
  { kind: "status", status: 503 },
  { kind: "status", status: 500 },
  { kind: "slow", delayMs: 50 },
  { kind: "answer_lost" },
  { kind: "request_lost" },
  { kind: "duplicate_rows" },
];

export function createFaults(chance: FaultChance | undefined): Faults {
  const random = chance && seededRandom(chance.seed);
  let orders: { order: z.infer<typeof FaultOrder>; left: number }[] = [];
  const ordered = (method: string, path: string): Fault | undefined => {
    const found = orders.find(({ order }) => fits(order, method, path));
    if (found === undefined) return undefined;
    found.left -= 1;
    orders = orders.filter(({ left }) => left > 0);
    return found.order.fault;
  };
  return {
    next: (method, path) => ordered(method, path) ?? byChance(random, chance?.rate ?? 0, path),
    order: (order) => {
      const parsed = FaultOrder.parse(order);
      orders.push({ order: parsed, left: parsed.times });
    },
    clear: () => {
      orders = [];
    },
    waiting: () => orders.map(({ order, left }) => ({ fault: order.fault, times: left })),
  };
}

const fits = (order: { method?: string | undefined; path?: string | undefined }, method: string, path: string) =>
  (order.method ?? method) === method && path.includes(order.path ?? "");

function byChance(random: Random | undefined, rate: number, path: string): Fault | undefined {
  if (random === undefined || random() >= rate) return undefined;
  const fault = BY_CHANCE[between(random, 0, BY_CHANCE.length - 1)];
  // A lost answer from a token endpoint that rotates locks the client out until a person consents again: only on order.
  return fault?.kind === "answer_lost" && path.startsWith("/oauth/") ? undefined : fault;
}
