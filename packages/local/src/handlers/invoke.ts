import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** One function as Lambda runs it: what it exports as `handler`, and its limits. */
export type LocalFunction = {
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly handler: Handler;
};

export type Handler = (event: unknown, context: Context) => unknown;

export class FunctionTimeoutError extends Error {
  override readonly name = "FunctionTimeoutError";
}

/**
 * Runs a function once. Its time limit is on the machine's clock, as in the cloud.
 * @throws FunctionTimeoutError when it has not ended in time, and whatever the function throws.
 */
export async function invoke(of: LocalFunction, event: unknown): Promise<unknown> {
  const endsAt = performance.now() + of.timeoutSeconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new FunctionTimeoutError(`${of.name} did not end within ${of.timeoutSeconds} seconds`));
    }, of.timeoutSeconds * 1000);
  });
  try {
    const work = insideFunction.run(true, async () => of.handler(event, contextOf(of, endsAt)));
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

const insideFunction = new AsyncLocalStorage<true>();

/**
 * Functions write their log to stdout, where Lambda picks it up. Here stdout belongs to the command that runs, so what comes from
 * inside a function goes to `sink` instead.
 * @returns puts stdout back.
 */
export function divertFunctionOutput(sink: (text: string | Uint8Array) => void): () => void {
  const { stdout } = process;
  const original = stdout.write;
  const divert = (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    if (insideFunction.getStore() === undefined) return original.call(stdout, chunk, ...rest);
    sink(chunk);
    return true;
  };
  stdout.write = divert as typeof stdout.write;
  return () => {
    stdout.write = original;
  };
}

function contextOf(of: LocalFunction, endsAt: number): Context {
  const awsRequestId = randomUUID();
  return {
    awsRequestId,
    functionName: of.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:eu-north-1:000000000000:function:${of.name}`,
    memoryLimitInMB: String(of.memoryMb),
    logGroupName: `/aws/lambda/${of.name}`,
    logStreamName: awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    done: notSupported,
    fail: notSupported,
    succeed: notSupported,
  };
}

function notSupported(): never {
  throw new Error("handlers answer by what they return");
}
