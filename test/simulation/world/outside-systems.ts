import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import {
  type BankSandbox,
  type BrregSandbox,
  type FikenSandbox,
  startBankSandbox,
  startBrregSandbox,
  startFikenSandbox,
} from "@kravflyt/sandboxes";
import type { Clock } from "../chaos/clock.ts";

/** The systems around the hubs, on the clock of the simulation; asked without sockets. */
export type OutsideSystems = {
  readonly aws: LocalAws;
  readonly fiken: FikenSandbox;
  readonly brreg: BrregSandbox;
  /** What people do in a system: `POST /_world/<operation>`. */
  readonly operate: (
    system: "fiken" | "brreg",
    operation: string,
    body: Readonly<Record<string, unknown>>,
  ) => Promise<Record<string, unknown>>;
  /** The same in Fiken, where the system may say no: false then, and nothing is done. */
  readonly attempt: (operation: string, body: Readonly<Record<string, unknown>>) => Promise<boolean>;
  /** Asks Fiken as a person who looks into the books; never disturbed. */
  readonly ask: (request: Request) => Promise<Response>;
  readonly openBank: (accountNumber: string) => Promise<NearBank>;
  readonly close: () => Promise<void>;
};

/** A tenant's bank, from both sides. */
export type NearBank = {
  readonly sandbox: BankSandbox;
  readonly pay: (payment: { readonly amount: number; readonly kid: string }) => Promise<void>;
  /** A payment of that KID and amount goes back to whoever paid it. */
  readonly takeBack: (payment: { readonly amount: number; readonly kid: string }) => Promise<void>;
  readonly files: () => Promise<readonly { readonly name: string; readonly date: string }[]>;
  readonly read: (name: string) => Promise<Uint8Array>;
  /** Hands a pain.001 file in; the same message again is refused by the bank, and so pays nothing. */
  readonly handIn: (text: string) => Promise<void>;
};

export async function startOutsideSystems({ nowMs }: Clock): Promise<OutsideSystems> {
  const now = nowMs;
  const aws = await startLocalAws({ durable: false, now });
  const fiken = await startFikenSandbox({ now, seed: false, latencyMs: 0 });
  const brreg = await startBrregSandbox({ now });
  const banks: BankSandbox[] = [];
  let operations = 0;
  const operate: OutsideSystems["operate"] = (system, operation, body) => {
    operations += 1;
    const { url, fetch } = system === "fiken" ? fiken : brreg;
    return post(fetch, `${url}/_world/${operation}`, { operationId: `w${operations}`, ...body });
  };
  return {
    aws,
    fiken,
    brreg,
    operate,
    attempt: (operation, body) =>
      operate("fiken", operation, body).then(
        () => true,
        (error) => {
          if (error instanceof RefusedError) return false;
          throw error;
        },
      ),
    ask: (request) => fiken.fetch(request),
    openBank: async (accountNumber) => {
      const sandbox = await startBankSandbox({ now, accounts: [{ accountNumber, name: "Klientkonto" }] });
      banks.push(sandbox);
      const own = { operationId: "own", account: accountNumber, amount: OWN_MONEY_ORE };
      await post(sandbox.fetch, `${sandbox.url}/_world/payment`, own);
      return nearBank(sandbox, accountNumber);
    },
    close: async () => {
      await Promise.all([aws.close(), fiken.close(), brreg.close(), ...banks.map((bank) => bank.close())]);
    },
  };
}

/**
 * The operator's own, on its client account: a payment that the bank takes back may be on its way to the creditor already,
 * and is no other creditor's to bear. No file tells of it.
 */
export const OWN_MONEY_ORE = 10_000_000_000;

function nearBank(sandbox: BankSandbox, account: string): NearBank {
  const get = (path: string) => sandbox.fetch(new Request(`${sandbox.url}${path}`));
  let payments = 0;
  const move = async (payment: { readonly amount: number; readonly kid: string; readonly transactionType?: "18" }) => {
    payments += 1;
    const body = { operationId: `p${payments}`, account, ...payment };
    await post(sandbox.fetch, `${sandbox.url}/_world/payment`, body);
  };
  return {
    sandbox,
    pay: (payment) => move(payment),
    takeBack: (payment) => move({ ...payment, transactionType: "18" }),
    files: async () => (await (await get("/files/incoming")).json()) as { name: string; date: string }[],
    read: async (name) => new Uint8Array(await (await get(`/files/incoming/${name}`)).arrayBuffer()),
    handIn: async (body) => {
      const answer = await sandbox.fetch(new Request(`${sandbox.url}/files/pain001`, { method: "POST", body }));
      if (!answer.ok && answer.status !== 409) throw new Error(`the bank refuses a file: ${answer.status}`);
    },
  };
}

async function post(fetch: (request: Request) => Promise<Response>, url: string, body: object) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
  const text = await response.text();
  if (response.status === 400) throw new RefusedError(`${url}: ${text}`);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
}

/** The system does not take it: something in its books is not as the asker thought. */
class RefusedError extends Error {
  override readonly name = "RefusedError";
}
