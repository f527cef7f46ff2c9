import type { Ore } from "@kravflyt/core";
import * as z from "zod";
import type { Call, Reply, Route } from "../server/http.ts";
import { json, readJson } from "../server/http.ts";
import { invalid, Refusal } from "../server/refusal.ts";
import type { World } from "../server/world.ts";
import { type Adjusted, adjustedNow, type PlainCommand, paymentOf, type VippsCommand } from "./commands.ts";
import type { Payment, VippsState } from "./state.ts";

export type VippsWorld = World<VippsState, VippsCommand, unknown>;

/** Of the sandbox's one sales unit. */
export type VippsCredentials = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly merchantSerialNumber: string;
};

export type Serving = {
  readonly world: VippsWorld;
  readonly credentials: VippsCredentials;
  readonly now: () => number;
};

const Amount = z.strictObject({
  currency: z.literal("NOK"),
  value: z.custom<Ore>((value) => Number.isSafeInteger(value) && Number(value) >= 100 && Number(value) <= 65_000_000, {
    message: "must be 100 to 65 000 000 øre",
  }),
});

const Reference = z.string().regex(/^[a-zA-Z0-9-]{8,50}$/);

/** What of the description's request a web page needs; a field that is left out here is refused, not passed over. */
const CreateBody = z.strictObject({
  amount: Amount,
  paymentMethod: z.strictObject({ type: z.literal("WALLET") }),
  reference: Reference,
  userFlow: z.literal("WEB_REDIRECT"),
  // a page on this machine has no certificate
  returnUrl: z.string().regex(/^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/, "must be https"),
  paymentDescription: z.string().min(3).max(100).optional(),
  metadata: z
    .record(z.string().max(100), z.string().max(500))
    .refine((pairs) => Object.keys(pairs).length <= 5, "at most 5 pairs")
    .optional(),
});
const CaptureBody = z.strictObject({ modificationAmount: Amount });
const ApproveBody = z.object({ token: z.string().optional() });

export function apiRoutes(serving: Serving): readonly Route[] {
  const { world, now } = serving;
  const within =
    (run: (call: Call) => Reply): Route["handle"] =>
    (call) => {
      enter(serving, call);
      return run(call);
    };
  const payment = (call: Call): Payment => paymentOf(world.state, call.params["reference"] ?? "", now());
  const at = (path: string): string => `/epayment/v1${path}`;
  return [
    { method: "POST", path: "/accesstoken/get", handle: (call) => giveToken(serving, call) },
    { method: "POST", path: at("/payments"), handle: within((call) => createPayment(serving, call)) },
    {
      method: "GET",
      path: at("/payments/:reference"),
      handle: within((call) => json(paymentJson(payment(call), call))),
    },
    {
      method: "GET",
      path: at("/payments/:reference/events"),
      handle: within((call) => json(eventsJson(payment(call)))),
    },
    {
      method: "POST",
      path: at("/payments/:reference/capture"),
      handle: within((call) => {
        const { reference } = payment(call);
        const amount = readJson(call, CaptureBody).modificationAmount.value;
        return adjust(serving, { type: "capture", reference, amount, key: keyOf(call) });
      }),
    },
    {
      method: "POST",
      path: at("/payments/:reference/cancel"),
      handle: within((call) =>
        adjust(serving, { type: "cancel", reference: payment(call).reference, key: keyOf(call) }),
      ),
    },
    {
      method: "POST",
      path: at("/test/payments/:reference/approve"),
      handle: within((call) => {
        const { reference, token } = payment(call);
        const asked = readJson(call, ApproveBody);
        if (asked.token !== undefined && asked.token !== token) throw invalid("token: is another payment's");
        world.execute({
          type: "once",
          key: `approve ${reference}`,
          asked: {},
          command: { type: "approve", reference },
        });
        return { status: 200 };
      }),
    },
  ];
}

function giveToken({ world, credentials }: Serving, { headers }: Call): Reply {
  const isOurs =
    headers["client_id"] === credentials.clientId &&
    headers["client_secret"] === credentials.clientSecret &&
    headers["ocp-apim-subscription-key"] === credentials.subscriptionKey;
  if (!isOurs) throw new Refusal(401, "unauthorized", "the credentials are not right");
  const given = world.execute({ type: "give_token" }) as { readonly token: string; readonly expiresInSeconds: number };
  return json({
    token_type: "Bearer",
    expires_in: String(given.expiresInSeconds),
    ext_expires_in: String(given.expiresInSeconds),
    access_token: given.token,
  });
}

/** @throws Refusal 401 for a wrong token or subscription key, 400 for another's sales unit. */
function enter({ world, credentials, now }: Serving, { headers }: Call): void {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  const until = world.state.tokens.get(token);
  if (until === undefined || until <= now()) throw new Refusal(401, "unauthorized", "the access token is not valid");
  if (headers["ocp-apim-subscription-key"] !== credentials.subscriptionKey) {
    throw new Refusal(401, "unauthorized", "the subscription key is not valid");
  }
  if (headers["merchant-serial-number"] !== credentials.merchantSerialNumber) {
    throw invalid("Merchant-Serial-Number is not this merchant's");
  }
}

function keyOf({ headers }: Call): string {
  const key = headers["idempotency-key"];
  if (typeof key !== "string" || key === "" || key.length > 50) throw invalid("Idempotency-Key: 1 to 50 characters");
  return key;
}

function createPayment({ world }: Serving, call: Call): Reply {
  const key = keyOf(call);
  const { reference, amount, returnUrl, paymentDescription, metadata } = readJson(call, CreateBody);
  const draft = { reference, amount: amount.value, returnUrl, description: paymentDescription, metadata };
  const command: PlainCommand = { type: "create", draft, key };
  const made = world.execute({ type: "once", key: `create ${key}`, asked: draft, command }) as {
    readonly token: string;
  };
  return json({ reference, redirectUrl: landingOf(call, made.token) }, 201);
}

const landingOf = ({ origin }: Call, token: string): string => `${origin}/landing?token=${token}`;

function adjust({ world }: Serving, command: PlainCommand & { readonly key: string }): Reply {
  const key = `${command.type} ${command.key}`;
  const done = world.execute({ type: "once", key, asked: command, command }) as Adjusted;
  const { reference, pspReference, state, amount } = done;
  return json({ amount: nok(amount), state, aggregate: aggregateOf(done), pspReference, reference });
}

const nok = (value: number) => ({ currency: "NOK", value });

const aggregateOf = ({ authorized, cancelled, captured }: Adjusted) => ({
  authorizedAmount: nok(authorized),
  cancelledAmount: nok(cancelled),
  capturedAmount: nok(captured),
  refundedAmount: nok(0),
});

function paymentJson(payment: Payment, call: Call) {
  const { reference, pspReference, state, amount, metadata, token } = payment;
  return {
    aggregate: aggregateOf(adjustedNow(payment)),
    amount: nok(amount),
    state,
    paymentMethod: { type: "WALLET" },
    profile: {},
    pspReference,
    redirectUrl: landingOf(call, token),
    reference,
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** The description requires `paymentAction` where it describes `name`: both are told. */
const eventsJson = ({ events, reference, pspReference }: Payment) =>
  events.map(({ name, amount, at, idempotencyKey }) => ({
    reference,
    pspReference,
    name,
    paymentAction: name,
    amount: nok(amount),
    timestamp: new Date(at).toISOString(),
    idempotencyKey,
    success: true,
  }));
