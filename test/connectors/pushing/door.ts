import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { keyRoutes, routes } from "@kravflyt/contracts";
import { handler as api } from "../../../functions/api.ts";
import { handler as authorizeKey } from "../../../functions/authorizer/authorize-key.ts";
import { KEY_ROUTES, ROUTES } from "../../../functions/catalog.ts";
import { handler as publicApi } from "../../../functions/public-api.ts";
import { createGateway } from "../../../packages/local/src/http/gateway.ts";

const LIMITS = { timeoutSeconds: 25, memoryMb: 512 };

export type Door = { readonly url: string; readonly close: () => Promise<void> };

/**
 * The gateway before the API, on a port of its own. A person is let in by `Bearer <user id>`: whose token is good is tested
 * elsewhere. A program is let in by its key, by the authorizer that the cloud has.
 */
export async function openDoor(onError: (error: unknown) => void): Promise<Door> {
  const gateway = createGateway({
    routes: [
      ...ROUTES.map((name) => ({
        ...routes[name],
        isPublic: routes[name].access === "public",
        function: { ...LIMITS, name: "api", handler: api as never },
      })),
      ...KEY_ROUTES.map((name) => ({
        ...keyRoutes[name],
        isPublic: keyRoutes[name].scope === "public",
        byKey: true,
        function: { ...LIMITS, name: "public-api", handler: publicApi as never },
      })),
    ],
    authorizeKey: { ...LIMITS, name: "authorize-key", handler: authorizeKey as never },
    authorize: async (header) => {
      const sub = /^Bearer ([a-z-]+)$/.exec(header ?? "")?.[1];
      return sub === undefined ? undefined : { sub, token_use: "access" };
    },
    onError,
  });
  const server = createServer((request, response) => void gateway(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
