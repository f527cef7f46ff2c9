import type { Outside } from "@kravflyt/app";
import { connectors, makeSend, type Send } from "@kravflyt/connectors";
import { outsideCall } from "../chaos/worker.ts";
import type { OutsideSystems } from "./outside-systems.ts";

let workers = 0;
const nextWorker = (): string => {
  workers += 1;
  return `worker-${workers}`;
};

const only = (send: Send) => (): Send => send;

/** One worker's way out: a transport of its own, as each process has. */
export function outsideOf({ fiken, brreg }: OutsideSystems, secrets: Map<string, string>): Outside {
  const common = {
    timeoutMs: 3_600_000,
    maxBodyBytes: 10_000_000,
    retries: 0,
    now: () => performance.now(),
    sleep: async () => {},
    random: () => 0,
    newRequestId: () => "00000000-0000-4000-8000-000000000000",
  };
  const { clientId, clientSecret } = fiken.credentials;
  const redirectUri = "http://127.0.0.1/callback";
  return {
    sources: {
      connectors,
      app: async () => ({
        apiUrl: fiken.apiUrl,
        oauth: { loginUrl: `${fiken.url}/oauth`, redirectUri, clientId, clientSecret },
      }),
      wayTo: only(
        makeSend({
          ...common,
          system: "fiken",
          allowed: [fiken.url],
          fetch: (request) =>
            outsideCall(request.url.includes("/oauth/") ? "token" : "fiken", () => fiken.fetch(request)),
        }),
      ),
      secrets: {
        read: (name) => outsideCall("secrets", async () => secrets.get(name)),
        write: (name, value) =>
          outsideCall("secrets", async () => {
            secrets.set(name, value);
          }),
      },
      worker: nextWorker,
      sleep: async () => {},
    },
    register: {
      send: makeSend({
        ...common,
        system: "brreg",
        allowed: [brreg.url],
        fetch: (request) => outsideCall("register", () => brreg.fetch(request)),
      }),
      apiUrl: brreg.apiUrl,
    },
  };
}
