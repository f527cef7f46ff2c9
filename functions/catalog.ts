import type { Access } from "@kravflyt/contracts";

/** What a function may do with each resource. Deny by default: what is not named is not granted. */
export type Grants = {
  readonly table?: "read" | "read-write";
  readonly letters?: "read" | "read-write";
  readonly print?: "write";
  readonly bank?: "read-write";
  readonly secrets?: "read" | "read-write";
  readonly email?: "send";
  /** Queues it may send to. */
  readonly sends?: readonly QueueName[];
};

/** Every queue has a dead-letter queue `<name>-dead`. */
export const QUEUES = {
  "sync-creditor": { visibilitySeconds: 900, attemptsMax: 5 },
  "advance-case": { visibilitySeconds: 120, attemptsMax: 10 },
  "send-letter": { visibilitySeconds: 180, attemptsMax: 10 },
  "deliver-letter": { visibilitySeconds: 180, attemptsMax: 10 },
  "post-booking": { visibilitySeconds: 180, attemptsMax: 10 },
  "mail-events": { visibilitySeconds: 60, attemptsMax: 5 },
} as const;
export type QueueName = keyof typeof QUEUES;

export type FunctionSpec = {
  /** Name in AWS, and the file: `<folder of the trigger>/<name>.ts`; `api` is `api.ts`. */
  readonly name: string;
  readonly on:
    | { readonly kind: "http" }
    | { readonly kind: "queue"; readonly queue: QueueName }
    /** `cron` in Europe/Oslo: minute hour day-of-month month day-of-week year, as EventBridge writes it. */
    | { readonly kind: "schedule"; readonly cron: string };
  readonly grants: Grants;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
};

export type RouteSpec = {
  /** The contract's key in `packages/contracts` routes, and the file `functions/http/<name in kebab-case>.ts`. */
  readonly route: string;
  readonly access: Access;
};
