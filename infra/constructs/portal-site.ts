import { BANK_FOLDERS, DEBTOR_PATH, type PortalPlace, portalHeaders } from "@kravflyt/contracts";
import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  Duration,
  aws_cloudfront_origins as origins,
  RemovalPolicy,
  Stack,
  aws_s3 as s3,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { namesOf } from "../names.ts";
import type { Tenant } from "../tenants.ts";
import type { Login } from "./login.ts";

/** Where the administrator's browser puts a file from the bank, by the address that the API signs for it. */
const laidFiles = (tenant: Tenant): string =>
  `https://${namesOf(tenant).bank}.s3.${tenant.region}.amazonaws.com/${BANK_FOLDERS.laid}`;

type Props = { readonly tenant: Tenant; readonly login: Login; readonly apiUrl: string };

/**
 * The portal's files behind CloudFront: a private bucket that only the distribution reads, and the headers of the local hub.
 * The build is laid in the bucket by whoever deploys; where its API and its login are, the edge says.
 */
export class PortalSite extends Construct {
  readonly bucketName: string;
  readonly distributionId: string;

  constructor(scope: Construct, id: string, { tenant, login, apiUrl }: Props) {
    super(scope, id);
    const bucket = this.filesBucket();
    const distribution = new cloudfront.Distribution(this, "Distribution", {
      comment: `kravflyt-${tenant.tenant} portal`,
      defaultRootObject: "index.html",
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      ...this.ownAddress(tenant),
      defaultBehavior: {
        // CDK's types do not agree with each other under exactOptionalPropertyTypes
        origin: origins.S3BucketOrigin.withOriginAccessControl(bucket as s3.IBucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.headers([apiUrl, ...login.origins, laidFiles(tenant)]),
        functionAssociations: [
          {
            eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
            function: this.pages({
              apiUrl,
              issuer: login.issuer,
              clientId: login.audience[0] ?? "",
              scope: `openid ${login.scope}`,
              operatorName: tenant.operatorName,
            }),
          },
        ],
      },
    });
    this.bucketName = bucket.bucketName;
    this.distributionId = distribution.distributionId;
    const onFiles = "Files that everybody may read, and no person's data: the API behind it logs and limits who asks.";
    acknowledge(distribution, "CFR1", "Customers travel: the portal answers wherever they are.");
    acknowledge(distribution, "CFR2", onFiles);
    acknowledge(distribution, "CFR3", onFiles);
    if (tenant.portalCertificateArn === undefined) {
      acknowledge(
        distribution,
        "CFR4",
        "CloudFront's own certificate, until the tenant names one for its own address.",
      );
    }
  }

  private filesBucket(): s3.Bucket {
    const bucket = new s3.Bucket(this, "Files", {
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, "S1", "Holds the build only, which is the same for everybody and read by CloudFront alone.");
    return bucket;
  }

  private ownAddress({ portalCertificateArn, portalUrl }: Tenant) {
    if (portalCertificateArn === undefined) return {};
    const certificate = acm.Certificate.fromCertificateArn(this, "Certificate", portalCertificateArn);
    return { certificate, domainNames: [new URL(portalUrl).host] };
  }

  /** The same as on a machine of one's own, and that the portal is reached by TLS only. */
  private headers(asked: readonly string[]): cloudfront.ResponseHeadersPolicy {
    const policy = new Map(Object.entries(portalHeaders(asked)));
    return new cloudfront.ResponseHeadersPolicy(this, "Headers", {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy.get("content-security-policy") ?? "", override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: "permissions-policy", value: policy.get("permissions-policy") ?? "", override: true },
        ],
      },
    });
  }

  /** Every address without a dot is a page of the application; one file says where its hub is. */
  private pages(place: PortalPlace): cloudfront.Function {
    const code = `function handler(event) {
  var request = event.request;
  if (request.uri === "/portal.json") {
    var headers = { "content-type": { value: "application/json" }, "cache-control": { value: "no-store" } };
    return { statusCode: 200, statusDescription: "OK", headers: headers, body: '${Stack.of(this).toJsonString(place)}' };
  }
  if (request.uri === "${DEBTOR_PATH}") request.uri = "${DEBTOR_PATH}.html";
  if (request.uri.indexOf(".") === -1) request.uri = "/index.html";
  return request;
}`;
    return new cloudfront.Function(this, "Pages", {
      code: cloudfront.FunctionCode.fromInline(code),
      runtime: cloudfront.FunctionRuntime.JS_2_0,
    });
  }
}
