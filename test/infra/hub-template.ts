import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { FUNCTIONS } from "../../functions/catalog.ts";
import { hubApp } from "../../infra/hub-app.ts";
import { readTenants, type Tenant } from "../../infra/tenants.ts";

export const TENANTS: readonly Tenant[] = readTenants(join(import.meta.dirname, "../../infra/tenants"));

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape; the tests look at one resource at a time
export type Resource = { readonly Type: string; readonly Properties: any; readonly logicalId: string };

/** The app over bundles that hold nothing: what is looked at is what is made around them. */
export function appWithoutCode(tenants: readonly Tenant[] = TENANTS) {
  const folder = mkdtempSync(join(tmpdir(), "kravflyt-infra-"));
  const bundles = FUNCTIONS.map(({ name }) => ({ name, folder: join(folder, name) }));
  for (const bundle of bundles) {
    mkdirSync(bundle.folder);
    writeFileSync(join(bundle.folder, "index.mjs"), `export const name = "${bundle.name}";\n`);
  }
  return { app: hubApp({ tenants, bundles, outdir: join(folder, "cdk.out") }), folder };
}

/** The resources of a tenant's stack, each with its logical id. */
export function resourcesOf(stack: Stack): readonly Resource[] {
  const { Resources } = Template.fromStack(stack).toJSON();
  return Object.entries<Omit<Resource, "logicalId">>(Resources).map(([logicalId, resource]) => ({
    ...resource,
    logicalId,
  }));
}

export const stackOf = (app: ReturnType<typeof appWithoutCode>["app"], name: string): Stack =>
  Stack.of(app.node.findChild(name));
