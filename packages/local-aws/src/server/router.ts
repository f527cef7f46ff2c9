import { setTimeout as delay } from "node:timers/promises";
import { AwsError } from "../aws-error.ts";
import { type Call, type FaultHook, injectedError } from "./faults.ts";
import type { Handler, Request } from "./http-server.ts";
import { type JsonTarget, jsonError, jsonReply, type Reply } from "./json-protocol.ts";
import { refuseUnknown } from "./refuse-unknown.ts";
import type { Input, Surroundings } from "./service.ts";

/** A service that is spoken to with methods and paths. */
export type RestService = {
  readonly name: string;
  readonly owns: (request: Request) => boolean;
  /** What is asked for, before it is done. @throws AwsError for what is not offered. */
  readonly plan: (request: Request) => Plan;
  readonly error: (error: unknown, request: Request) => Reply;
};

export type Plan = { readonly call: Call; readonly run: () => Reply | Promise<Reply> };

type Services = {
  readonly json: Readonly<Record<string, JsonTarget>>;
  readonly rest: readonly RestService[];
};

/** Finds the service of each request, asks the fault hook, and holds the answer back until what was done is on the disk. */
export function router({ json, rest }: Services, { journal, stats }: Surroundings, fault?: FaultHook): Handler {
  async function perform({ call, run }: Plan): Promise<Reply | undefined> {
    stats.countRequest(call.service, call.operation);
    const injected = fault?.(call);
    if (injected?.kind === "error") throw injectedError(injected, call);
    if (injected?.kind === "delay") await delay(injected.ms);
    const reply = await run();
    const pending = journal.settled();
    if (pending !== undefined) await pending;
    return injected?.kind === "lost_answer" ? undefined : reply;
  }

  return async (request) => {
    const target = request.headers["x-amz-target"];
    if (typeof target === "string") return answerJson(json, { target, request, perform });
    const service = rest.find(({ owns }) => owns(request));
    if (service === undefined) return noService();
    try {
      return await perform(service.plan(request));
    } catch (error) {
      return service.error(error, request);
    }
  };
}

type JsonCall = {
  readonly target: string;
  readonly request: Request;
  readonly perform: (plan: Plan) => Promise<Reply | undefined>;
};

async function answerJson(
  services: Services["json"],
  { target, request, perform }: JsonCall,
): Promise<Reply | undefined> {
  const [prefix = "", operationName = ""] = target.split(".");
  const found = services[prefix];
  if (found === undefined) return noService();
  try {
    const operation = Object.hasOwn(found.service.operations, operationName)
      ? found.service.operations[operationName]
      : undefined;
    if (operation === undefined) {
      throw new AwsError("UnknownOperationException", `The local ${found.name} does not offer ${operationName}`);
    }
    const input = readJson(request.body);
    refuseUnknown(input, operation.parameters);
    const run = async (): Promise<Reply> => jsonReply(found.contentType, await operation.run(input, request));
    return await perform({ call: { service: found.name, operation: operationName, input }, run });
  } catch (error) {
    return jsonError(found, error);
  }
}

function readJson(body: Buffer): Input {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString()) as Input;
  } catch {
    throw new AwsError("SerializationException", "The body of the request is not JSON");
  }
}

function noService(): Reply {
  const body = { __type: "UnknownOperationException", message: "No service of the local AWS answers this request" };
  return jsonReply("application/x-amz-json-1.0", body, 400);
}
