import { join } from "node:path";
import { BundleError, bundleFunctions, checkSizes } from "./bundle.ts";
import { hubApp } from "./hub-app.ts";
import { readTenants, TenantFileError } from "./tenants.ts";

/** Makes every tenant's stacks in `cdk.out`, without credentials and without network. The CDK command sets the folder. */
async function synthesize(): Promise<void> {
  const outdir = process.env["CDK_OUTDIR"] ?? join(import.meta.dirname, "..", "cdk.out");
  const tenants = readTenants(join(import.meta.dirname, "tenants"));
  const bundles = await bundleFunctions(join(outdir, "bundles"));
  for (const { name, bytes, bytesMax } of bundles)
    say(`${name.padEnd(20)} ${String(bytes).padStart(9)} of ${bytesMax} bytes`);
  checkSizes(bundles);
  hubApp({ tenants, bundles, outdir }).synth();
  say(`${tenants.map(({ tenant }) => tenant).join(", ")} in ${outdir}`);
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

try {
  await synthesize();
} catch (error) {
  if (!(error instanceof TenantFileError || error instanceof BundleError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
