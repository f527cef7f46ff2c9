import { Duration, RemovalPolicy, aws_s3 as s3 } from "aws-cdk-lib";
import type { Construct } from "constructs";

/** A bucket that keeps what it is given: private, encrypted, TLS only, every access logged, never removed with the stack. */
export function keptBucket(
  scope: Construct,
  id: string,
  options: {
    readonly bucketName: string;
    readonly logs: s3.Bucket;
    readonly objectLockEnabled?: boolean;
    /** The origin whose pages may put a file, where an address that is signed for it lets them. */
    readonly putsFrom?: string;
  },
): s3.Bucket {
  return new s3.Bucket(scope, id, {
    bucketName: options.bucketName,
    versioned: true,
    objectLockEnabled: options.objectLockEnabled ?? false,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    // CDK's types do not agree with each other under exactOptionalPropertyTypes
    serverAccessLogsBucket: options.logs as s3.IBucket,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(options.putsFrom !== undefined && {
      cors: [
        {
          allowedMethods: [s3.HttpMethods.PUT],
          allowedOrigins: [options.putsFrom],
          allowedHeaders: ["if-none-match"],
          maxAge: Duration.minutes(PREFLIGHT_KEPT_MINUTES).toSeconds(),
        },
      ],
    }),
  });
}

/** A browser asks anew before each file, but not before each try. */
const PREFLIGHT_KEPT_MINUTES = 10;
