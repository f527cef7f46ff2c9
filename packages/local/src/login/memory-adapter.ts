import type { Adapter, AdapterPayload } from "oidc-provider";

type Stored = { readonly payload: AdapterPayload; readonly expiresAt: number };

/** Keeps logins of one kind in memory: whoever was logged in logs in again after a restart. */
export function memoryAdapter(): Adapter {
  const byId = new Map<string, Stored>();
  const find = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...byId.values()].find(({ payload, expiresAt }) => expiresAt > Date.now() && matches(payload))?.payload;
  const removeExpired = (): void => {
    for (const [id, { expiresAt }] of byId) if (expiresAt <= Date.now()) byId.delete(id);
  };
  return {
    upsert: async (id, payload, expiresInSeconds) => {
      removeExpired();
      byId.set(id, { payload, expiresAt: Date.now() + (expiresInSeconds ?? Number.POSITIVE_INFINITY) * 1000 });
    },
    find: async (id) => {
      const stored = byId.get(id);
      return stored !== undefined && stored.expiresAt > Date.now() ? stored.payload : undefined;
    },
    findByUserCode: async (userCode) => find((payload) => payload.userCode === userCode),
    findByUid: async (uid) => find((payload) => payload.uid === uid),
    consume: async (id) => {
      const stored = byId.get(id);
      if (stored === undefined) return;
      byId.set(id, { ...stored, payload: { ...stored.payload, consumed: Math.floor(Date.now() / 1000) } });
    },
    destroy: async (id) => {
      byId.delete(id);
    },
    revokeByGrantId: async (grantId) => {
      for (const [id, { payload }] of byId) if (payload.grantId === grantId) byId.delete(id);
    },
  };
}
