import { debtorRoutes, keyRoutes, routes, type WireContract } from "@kravflyt/contracts";
import {
  aws_cloudwatch_actions as actions,
  aws_apigatewayv2 as apigateway,
  aws_apigatewayv2_authorizers as authorizers,
  aws_cloudwatch as cloudwatch,
  Duration,
  aws_apigatewayv2_integrations as integrations,
  type aws_lambda as lambda,
  aws_logs as logs,
  RemovalPolicy,
  type aws_sns as sns,
} from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { Construct } from "constructs";
import { DEBTOR_ROUTES, KEY_ROUTES, ROUTES, WEBHOOK_PATHS } from "../../functions/catalog.ts";
import { acknowledge } from "../acknowledge.ts";
import type { Tenant } from "../tenants.ts";
import type { Login } from "./login.ts";

type Props = {
  readonly tenant: Tenant;
  readonly login: Login;
  readonly alarms: sns.ITopic;
};

/** Who lets a request in, and what for. */
type Door = Required<Pick<apigateway.AddRoutesOptions, "authorizer">> &
  Pick<apigateway.AddRoutesOptions, "authorizationScopes">;

/** Every route of the catalogue by name, with a token or a key on each that is not public; what is not listed is answered 404. */
export class HubApi extends Construct {
  readonly url: string;
  private readonly api: apigateway.HttpApi;
  private readonly byToken: Door;

  constructor(scope: Construct, id: string, { tenant, login, alarms }: Props) {
    super(scope, id);
    const api = new apigateway.HttpApi(this, "Http", {
      apiName: `kravflyt-${tenant.tenant}`,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [tenant.portalUrl],
        allowMethods: [apigateway.CorsHttpMethod.GET, apigateway.CorsHttpMethod.POST, apigateway.CorsHttpMethod.PUT],
        allowHeaders: ["authorization", "content-type"],
        maxAge: Duration.hours(1),
      },
    });
    this.api = api;
    // nothing but the scope tells an access token from an ID token here: both are the issuer's, for the same audience
    this.byToken = {
      authorizer: new authorizers.HttpJwtAuthorizer("Token", login.issuer, { jwtAudience: [...login.audience] }),
      authorizationScopes: [login.scope],
    };
    this.addStage(api, tenant);
    // a handler answers its own failures with 500, so the function itself never fails
    new cloudwatch.Alarm(this, "ServerErrors", {
      alarmDescription: "The API answered with a 5xx.",
      metric: api.metricServerError({ statistic: "Sum" }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new actions.SnsAction(alarms));
    this.url = api.apiEndpoint;
  }

  /** What people reach, with a token. */
  serve(handler: lambda.IFunction): void {
    const integration = calls("Handler", handler);
    for (const name of ROUTES) {
      const isPublic = routes[name].access === "public";
      const why = isPublic ? "Says only that the hub is up; whoever watches it has no token." : undefined;
      this.add(routes[name], { integration, by: this.byToken }, why);
    }
  }

  /** What programs reach, with a key. */
  serveKeys({
    handler,
    authorizeKey,
  }: {
    readonly handler: lambda.IFunction;
    readonly authorizeKey: lambda.IFunction;
  }): void {
    const integration = calls("PublicHandler", handler);
    // nothing is remembered of a key: one that is revoked lets nobody in at the next request
    const byKey = {
      authorizer: new authorizers.HttpLambdaAuthorizer("Key", authorizeKey, {
        responseTypes: [authorizers.HttpLambdaResponseType.SIMPLE],
        identitySource: ["$request.header.Authorization"],
        resultsCacheTtl: Duration.seconds(0),
      }),
    };
    for (const name of KEY_ROUTES) {
      const isPublic = keyRoutes[name].scope === "public";
      const why = isPublic ? "Describes the public API, the same for everybody; it reads nothing." : undefined;
      this.add(keyRoutes[name], { integration, by: byKey }, why);
    }
  }

  takeWebhooks(handler: lambda.IFunction): void {
    const integration = calls("Webhooks", handler);
    const why = "An accounting system has no token of ours; it is told by its signature or secret path.";
    for (const path of WEBHOOK_PATHS) {
      this.add({ method: "POST", path }, { integration, by: this.byToken }, why);
    }
  }

  /** What a debtor reaches with the code of a letter. */
  serveDebtors(handler: lambda.IFunction): void {
    const integration = calls("Debtors", handler);
    const why = "A debtor has no token; the code of the letter is compared before anything is read.";
    for (const name of DEBTOR_ROUTES) this.add(debtorRoutes[name], { integration, by: this.byToken }, why);
  }

  /** A route; `whyOpen` says why nobody is asked who they are. */
  private add(
    { method, path }: Pick<WireContract, "method" | "path">,
    { integration, by }: { readonly integration: integrations.HttpLambdaIntegration; readonly by: Door },
    whyOpen: string | undefined,
  ): void {
    const [route] = this.api.addRoutes({
      path,
      methods: [apigateway.HttpMethod[method]],
      integration,
      ...(whyOpen === undefined ? by : { authorizer: new apigateway.HttpNoneAuthorizer() }),
    });
    if (whyOpen !== undefined && route !== undefined) acknowledge(route, "APIG4", whyOpen);
  }

  private addStage(httpApi: apigateway.HttpApi, { tenant, logDays, requestsPerSecond }: Tenant): void {
    const logGroup = new logs.LogGroup(this, "AccessLog", {
      logGroupName: `/kravflyt/${tenant}/access`,
      retention: logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stage = new apigateway.HttpStage(this, "Stage", {
      httpApi,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: requestsPerSecond * 2 },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(logGroup),
        format: ACCESS_LOG,
      },
    });
    // a flood at a door that anybody may knock at must not use up what people are given
    const half = Math.ceil(requestsPerSecond / 2);
    const limit = { ThrottlingRateLimit: half, ThrottlingBurstLimit: half * 2 };
    const open = [
      ...WEBHOOK_PATHS.map((path) => `POST ${path}`),
      ...DEBTOR_ROUTES.map((name) => `${debtorRoutes[name].method} ${debtorRoutes[name].path}`),
    ];
    (stage.node.defaultChild as apigateway.CfnStage).routeSettings = Object.fromEntries(
      open.map((route) => [route, limit]),
    );
  }
}

const calls = (id: string, to: lambda.IFunction): integrations.HttpLambdaIntegration =>
  new integrations.HttpLambdaIntegration(id, to, { scopePermissionToRoute: false });

/** Who by id, what, and how it went; no address, no query, and the route instead of the path: a path may hold a secret. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    at: "$context.requestTime",
    requestId: "$context.requestId",
    user: "$context.authorizer.claims.sub",
    route: "$context.routeKey",
    status: "$context.status",
    milliseconds: "$context.responseLatency",
    error: "$context.error.messageString",
  }),
);
