import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Bundle } from "./bundle.ts";
import { DataStack } from "./data-stack.ts";
import { ServiceStack } from "./service-stack.ts";
import type { Tenant } from "./tenants.ts";

type Props = {
  readonly tenants: readonly Tenant[];
  readonly bundles: readonly Pick<Bundle, "name" | "folder">[];
  readonly outdir: string;
};

/** Two stacks for each tenant: what it keeps, and what runs. Synthesis fails on a finding that nobody acknowledged. */
export function hubApp({ tenants, bundles, outdir }: Props): App {
  const app = new App({ outdir, analyticsReporting: false });
  for (const tenant of tenants) {
    const data = new DataStack(app, tenant);
    new ServiceStack(app, { tenant, data, bundles }).addStackDependency(data);
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
