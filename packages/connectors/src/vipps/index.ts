import { assert, type Instant, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { failureOf, readAnswer } from "../answer.ts";
import { ConnectorError } from "../connector-error.ts";
import type { Send } from "../send.ts";
import { toLook, type VippsLook } from "./to-payment.ts";
import { VippsCreated, VippsEvents, VippsPayment, VippsToken } from "./wire.ts";

export type { VippsLook } from "./to-payment.ts";

const SYSTEM = "vipps";

/** What Vipps handed out to the operator for its sales unit. */
export const VippsKeys = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  subscriptionKey: z.string().min(1),
});

export type VippsAccess = {
  readonly send: Send;
  /** Ends where `/epayment` and `/accesstoken` follow. */
  readonly apiUrl: string;
  readonly merchantSerialNumber: string;
  readonly keys: z.infer<typeof VippsKeys>;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
};

/** One payment: 8 to 42 letters, digits and dashes, so that what is done to it has names of at most 50. */
type Payment = { readonly reference: string; readonly amountOre: Ore };

export type VippsOrder = Payment & {
  /** Where the debtor comes back to, whatever came of it. */
  readonly returnUrl: string;
  /** What the debtor reads in the app, and the operator in Vipps's portal; no name. */
  readonly description: string;
  readonly caseId: string;
};

/**
 * One sales unit's payments. Every write has one Idempotency-Key for ever, made of the reference and what is done; when its
 * answer is lost it is first looked whether it was done, and only then asked once more with the same key.
 */
export type Vipps = ReturnType<typeof vippsOf>;

export function vippsOf(access: VippsAccess) {
  const ask = withToken(access);
  const find = async (reference: string): Promise<VippsLook | undefined> => {
    const response = await ask("GET", `/payments/${reference}`);
    if (response.status === 404) return undefined;
    return toLook(await readAnswer(SYSTEM, await good("GET", response), VippsPayment));
  };
  const adjust = async (what: "capture" | "cancel", payment: Payment): Promise<VippsLook> => {
    const { reference, amountOre } = payment;
    const body = what === "capture" ? { modificationAmount: nok(amountOre) } : undefined;
    const done = what === "capture" ? "captured" : "cancelled";
    const path = `/payments/${reference}/${what}`;
    await once({
      write: async () => good("POST", await ask("POST", path, { key: `${what}-${reference}`, body })),
      isDone: async () => (await find(reference))?.status === done,
    });
    const look = await find(reference);
    if (look === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "a payment is gone");
    return look;
  };
  return {
    /** Makes the payment and says where the debtor goes on. The same order again is the same payment. */
    create: async (order: VippsOrder): Promise<string> => {
      const { reference } = order;
      assert(/^[a-zA-Z0-9-]{8,42}$/.test(reference), "no reference of a payment at Vipps");
      let redirectUrl: string | undefined;
      await once({
        write: async () => {
          const answer = await good("POST", await ask("POST", "/payments", { key: reference, body: bodyOf(order) }));
          ({ redirectUrl } = await readAnswer(SYSTEM, answer, VippsCreated));
        },
        isDone: async () => {
          redirectUrl = (await find(reference))?.redirectUrl;
          return redirectUrl !== undefined;
        },
      });
      if (redirectUrl === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "no address to go on to");
      return redirectUrl;
    },
    /** Undefined: Vipps knows no such payment. */
    find,
    /** Takes the whole of an authorized payment. */
    capture: (payment: Payment): Promise<VippsLook> => adjust("capture", payment),
    /** Lets it go before it is taken, also one that the debtor has not said yes to. */
    cancel: (payment: Payment): Promise<VippsLook> => adjust("cancel", payment),
    /** When it was taken. @throws ConnectorError when the payment's log has no such line. */
    capturedAt: async (reference: string): Promise<Instant> => {
      const answer = await good("GET", await ask("GET", `/payments/${reference}/events`));
      const events = await readAnswer(SYSTEM, answer, VippsEvents);
      const taken = events.find(({ name, success }) => name === "CAPTURED" && success);
      if (taken === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "nothing was taken");
      return new Date(taken.timestamp).toISOString() as Instant;
    },
  };
}

/** A lost answer, and a no to what is done already, are looked into; what was not done is tried once more. */
async function once(it: {
  readonly write: () => Promise<unknown>;
  readonly isDone: () => Promise<boolean>;
}): Promise<void> {
  try {
    await it.write();
  } catch (error) {
    const isOpen = error instanceof ConnectorError && (error.ambiguous || error.code === "refused");
    if (!isOpen) throw error;
    if (await it.isDone()) return;
    if (!error.ambiguous) throw error;
    await it.write();
  }
}

const nok = (amountOre: Ore) => ({ currency: "NOK", value: amountOre });

const bodyOf = ({ reference, amountOre, returnUrl, description, caseId }: VippsOrder) => ({
  amount: nok(amountOre),
  paymentMethod: { type: "WALLET" },
  reference,
  userFlow: "WEB_REDIRECT",
  returnUrl,
  paymentDescription: description,
  metadata: { caseId },
});

async function good(method: string, response: Response): Promise<Response> {
  if (response.ok) return response;
  throw failureOf(SYSTEM, new Request("https://vipps.invalid", { method }), response);
}

type Asked = { readonly key: string; readonly body?: unknown };
type Ask = (method: "GET" | "POST", path: string, asked?: Asked) => Promise<Response>;

/** Ended so long before its time that a request which leaves with it arrives with it. */
const TOKEN_MARGIN_MS = 60_000;

/** With an access token that is fetched when there is none, and once anew when Vipps holds it for none. */
function withToken(access: VippsAccess): Ask {
  let held: { readonly token: string; readonly until: number } | undefined;
  const token = async (): Promise<string> => {
    if (held !== undefined && held.until > access.now()) return held.token;
    const { access_token, expires_in } = await fetchToken(access);
    held = { token: access_token, until: access.now() + expires_in * 1_000 - TOKEN_MARGIN_MS };
    return access_token;
  };
  const attempt = async (...[method, path, asked]: Parameters<Ask>): Promise<Response> =>
    access.send(
      new Request(`${access.apiUrl}/epayment/v1${path}`, {
        method,
        headers: {
          ...ours(access),
          authorization: `Bearer ${await token()}`,
          ...(asked !== undefined && { "idempotency-key": asked.key }),
          ...(asked?.body !== undefined && { "content-type": "application/json" }),
        },
        ...(asked?.body !== undefined && { body: JSON.stringify(asked.body) }),
      }),
    );
  return async (...asked) => {
    const first = await attempt(...asked);
    if (first.status !== 401) return first;
    held = undefined; // turned away at the door: nothing was done
    return attempt(...asked);
  };
}

const ours = ({ keys, merchantSerialNumber }: VippsAccess) => ({
  "ocp-apim-subscription-key": keys.subscriptionKey,
  "merchant-serial-number": merchantSerialNumber,
  "vipps-system-name": "kravflyt",
});

async function fetchToken(access: VippsAccess): Promise<z.infer<typeof VippsToken>> {
  const { clientId, clientSecret } = access.keys;
  const headers = { ...ours(access), client_id: clientId, client_secret: clientSecret };
  const response = await access.send(new Request(`${access.apiUrl}/accesstoken/get`, { method: "POST", headers }));
  return readAnswer(SYSTEM, await good("POST", response), VippsToken);
}
