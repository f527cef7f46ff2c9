import { keyRoutes, routes, type WireContract } from "@kravflyt/contracts";
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
import { KEY_ROUTES, ROUTES } from "../../functions/catalog.ts";
import { acknowledge } from "../acknowledge.ts";
import type { Tenant } from "../tenants.ts";
import type { Login } from "./login.ts";

type Props = {
  readonly tenant: Tenant;
  readonly login: Login;
  readonly handler: lambda.IFunction;
  /** Answers the public API. */
  readonly publicHandler: lambda.IFunction;
  /** Lets programs with a key into it. */
  readonly authorizeKey: lambda.IFunction;
  readonly alarms: sns.ITopic;
};

/** Every route of the catalogue by name, with a token or a key on each that is not public; what is not listed is answered 404. */
export class HubApi extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { tenant, login, handler, publicHandler, authorizeKey, alarms } = props;
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
    const calls = (id: string, to: lambda.IFunction) =>
      new integrations.HttpLambdaIntegration(id, to, { scopePermissionToRoute: false });
    const [people, programs] = [calls("Handler", handler), calls("PublicHandler", publicHandler)];
    const authorizer = new authorizers.HttpJwtAuthorizer("Token", login.issuer, { jwtAudience: [...login.audience] });
    // nothing is remembered of a key: one that is revoked lets nobody in at the next request
    const keyAuthorizer = new authorizers.HttpLambdaAuthorizer("Key", authorizeKey, {
      responseTypes: [authorizers.HttpLambdaResponseType.SIMPLE],
      identitySource: ["$request.header.Authorization"],
      resultsCacheTtl: Duration.seconds(0),
    });
    const nobody = new apigateway.HttpNoneAuthorizer();
    const add = (
      { method, path }: Pick<WireContract, "method" | "path">,
      integration: integrations.HttpLambdaIntegration,
      by: apigateway.IHttpRouteAuthorizer,
      whyOpen: string,
    ): void => {
      const [route] = api.addRoutes({ path, methods: [apigateway.HttpMethod[method]], integration, authorizer: by });
      if (by === nobody && route !== undefined) acknowledge(route, "APIG4", whyOpen);
    };
    for (const name of ROUTES) {
      const { access } = routes[name];
      const by = access === "public" ? nobody : authorizer;
      add(routes[name], people, by, "Says only that the hub is up; whoever watches it has no token.");
    }
    for (const name of KEY_ROUTES) {
      const by = keyRoutes[name].scope === "public" ? nobody : keyAuthorizer;
      add(keyRoutes[name], programs, by, "Describes the public API, the same for everybody; it reads nothing.");
    }
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

  private addStage(httpApi: apigateway.HttpApi, { tenant, logDays, requestsPerSecond }: Tenant): void {
    const logGroup = new logs.LogGroup(this, "AccessLog", {
      logGroupName: `/kravflyt/${tenant}/access`,
      retention: logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new apigateway.HttpStage(this, "Stage", {
      httpApi,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: requestsPerSecond * 2 },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(logGroup),
        format: ACCESS_LOG,
      },
    });
  }
}

/** Who by id, what, and how it went; no address and no query. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    at: "$context.requestTime",
    requestId: "$context.requestId",
    user: "$context.authorizer.claims.sub",
    key: "$context.authorizer.keyId",
    route: "$context.routeKey",
    status: "$context.status",
    milliseconds: "$context.responseLatency",
    error: "$context.error.messageString",
  }),
);
