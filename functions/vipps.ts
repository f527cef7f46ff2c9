import type { OpenVipps } from "@kravflyt/app";
import { type Vipps, VippsKeys, vippsOf } from "@kravflyt/connectors";
import { outside as settings, vippsKeys } from "./deps.ts";
import { transport } from "./transport.ts";

/** A person looks on: what takes longer is asked again later. */
const PATIENCE = { timeoutMs: 6_000, retries: 1 } as const;

let kept: { readonly name: string; readonly vipps: Vipps } | undefined;

/** The way to Vipps, with one access token for as long as keys and sales unit are the same. */
export const openVipps: OpenVipps = async ({ merchantSerialNumber }) => {
  const keys = await vippsKeys();
  const name = `${merchantSerialNumber} ${keys}`;
  if (kept?.name === name) return kept.vipps;
  const apiUrl = settings().VIPPS_API_URL;
  const vipps = vippsOf({
    send: transport({ system: "vipps", allowed: [apiUrl], patience: PATIENCE }),
    apiUrl,
    merchantSerialNumber,
    keys: VippsKeys.parse(JSON.parse(keys)),
    now: () => performance.now(),
  });
  kept = { name, vipps };
  return vipps;
};
