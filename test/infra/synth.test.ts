import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aws_s3 as s3 } from "aws-cdk-lib";
import { afterAll, expect, it } from "vitest";
import { appWithoutCode, stackOf, TENANTS } from "./hub-template.ts";

const ROOT = join(import.meta.dirname, "../..");
const outdir = mkdtempSync(join(tmpdir(), "kravflyt-synth-"));
afterAll(() => rmSync(outdir, { recursive: true }));

it("makes both stacks of two tenants, with no credentials to be had", { timeout: 120_000 }, () => {
  const env = { PATH: process.env["PATH"], HOME: outdir, CDK_OUTDIR: outdir };
  const run = spawnSync(process.execPath, ["infra/app.ts"], { cwd: ROOT, encoding: "utf8", env });
  expect(run.stderr).toContain("fjellvik, nordlys in ");
  expect(run.status).toBe(0);
  for (const tenant of ["nordlys", "fjellvik"]) {
    expect(existsSync(join(outdir, `kravflyt-${tenant}-data.template.json`))).toBe(true);
    expect(existsSync(join(outdir, `kravflyt-${tenant}-service.template.json`))).toBe(true);
  }
  // a look-up in an account leaves its question in the manifest
  expect(JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")).missing).toBeUndefined();
});

it("fails on a finding that nobody acknowledged", () => {
  const { app } = appWithoutCode(TENANTS.slice(0, 1));
  new s3.Bucket(stackOf(app, `kravflyt-${TENANTS[0]?.tenant}-data`), "Planted");
  expect(() => app.synth()).toThrow("AwsSolutions-S10");
});
