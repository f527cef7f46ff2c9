import { startLocalAws } from "@kravflyt/local-aws";
import { startBrregSandbox, startFikenSandbox } from "@kravflyt/sandboxes";
import type { WorldReport } from "./world.ts";

// AWS, Fiken and Brønnøysund in a process of their own, so that what is measured in the other is the product alone

const now = () => Date.parse("2026-03-02T09:00:00.000Z");
const aws = await startLocalAws({ durable: false, now });
const fiken = await startFikenSandbox({ now, seed: false, latencyMs: 0 });
const brreg = await startBrregSandbox({ now });

const report = (): WorldReport => ({
  awsUrl: aws.url,
  fikenUrl: fiken.url,
  fikenApiUrl: fiken.apiUrl,
  personalToken: fiken.credentials.personalToken,
  brregUrl: brreg.url,
  brregApiUrl: brreg.apiUrl,
  ...aws.stats(),
  fikenRequests: fiken.stats().requests,
  fikenConcurrent: fiken.stats().violations.concurrent,
  brregRequests: brreg.stats().requests,
});

process.on("message", () => process.send?.(report()));
process.on("disconnect", () => process.exit(0));
process.send?.(report());
