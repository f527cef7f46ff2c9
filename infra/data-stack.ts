import { TABLE_SCHEMA } from "@kravflyt/store";
import {
  Duration,
  aws_dynamodb as dynamodb,
  RemovalPolicy,
  Stack,
  aws_s3 as s3,
  aws_secretsmanager as secretsmanager,
  aws_ses as ses,
} from "aws-cdk-lib";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { keptBucket } from "./constructs/bucket.ts";
import { type Login, UserPoolLogin } from "./constructs/login.ts";
import { namesOf } from "./names.ts";
import { domainOf, type Tenant } from "./tenants.ts";

/** Days that a letter, once sent, cannot be removed or replaced: bookkeeping material is kept for five years. */
const LETTERS_LOCKED_DAYS = 5 * 366;
const ACCESS_LOG_DAYS = 365;

/** Everything of a tenant that would be missed: it outlives the service stack and is never removed with its own. */
export class DataStack extends Stack {
  readonly login: Login;

  constructor(scope: Construct, tenant: Tenant) {
    super(scope, `kravflyt-${tenant.tenant}-data`, {
      env: { account: tenant.account, region: tenant.region },
      terminationProtection: true,
    });
    const names = namesOf(tenant);
    this.makeTable(names.table);
    const logs = this.makeAccessLogs(names.accessLogs);
    this.lock(keptBucket(this, "Letters", { logs, bucketName: names.letters, objectLockEnabled: true }));
    keptBucket(this, "Print", { logs, bucketName: names.print });
    keptBucket(this, "Bank", { logs, bucketName: names.bank, putsFrom: new URL(tenant.portalUrl).origin });
    this.makeFikenApp(`${names.secretsPrefix}system/fiken`);
    this.makeWebhookKey(names.webhookKey);
    this.makeDebtorKey(names.debtorKey);
    const sender = new ses.EmailIdentity(this, "Sender", {
      identity: ses.Identity.domain(domainOf(tenant.emailSender)),
    });
    this.login =
      tenant.login === undefined
        ? this.makePool(tenant, sender)
        : { ...tenant.login, origins: [new URL(tenant.login.issuer).origin] };
  }

  private makePool(tenant: Tenant, sender: ses.EmailIdentity): Login {
    const pool = new UserPoolLogin(this, "Login", tenant);
    pool.node.addDependency(sender);
    return pool.login;
  }

  private lock(letters: s3.Bucket): void {
    const resource = letters.node.defaultChild as s3.CfnBucket;
    resource.objectLockConfiguration = {
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { mode: "GOVERNANCE", days: LETTERS_LOCKED_DAYS } },
    };
  }

  private makeTable(tableName: string): void {
    const key = (name: string) => ({ name, type: dynamodb.AttributeType.STRING });
    new dynamodb.TableV2(this, "Table", {
      tableName,
      partitionKey: key(TABLE_SCHEMA.partitionKey),
      sortKey: key(TABLE_SCHEMA.sortKey),
      globalSecondaryIndexes: TABLE_SCHEMA.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: key(index.partitionKey),
        sortKey: key(index.sortKey),
        projectionType: dynamodb.ProjectionType[index.projection],
      })),
      timeToLiveAttribute: TABLE_SCHEMA.timeToLive,
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private makeAccessLogs(bucketName: string): s3.Bucket {
    const logs = new s3.Bucket(this, "AccessLogs", {
      bucketName,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [{ expiration: Duration.days(ACCESS_LOG_DAYS) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      logs,
      "S1",
      "It is where the access logs of the other buckets go; logging its own access would never end.",
    );
    return logs;
  }

  private makeWebhookKey(secretName: string): void {
    const key = new secretsmanager.Secret(this, "WebhookKey", {
      secretName,
      description: "The secrets of all subscriptions are made from it; another one, and each is asked for anew.",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      key,
      "SMG4",
      "A new key ends every subscription until the next reading; a person changes it when it leaked.",
    );
  }

  private makeDebtorKey(secretName: string): void {
    const key = new secretsmanager.Secret(this, "DebtorKey", {
      secretName,
      description:
        "The codes of all debtors' pages are made from it; another one, and the codes of letters sent before open nothing.",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      key,
      "SMG4",
      "A new key ends the code on every letter that is out; a person changes it when it leaked.",
    );
  }

  private makeFikenApp(secretName: string): void {
    const app = new secretsmanager.Secret(this, "FikenApp", {
      secretName,
      description: '{"clientId","clientSecret"} of the app that the operator registered with Fiken; put in by hand.',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(app, "SMG4", "Fiken issues the client secret by hand; there is no interface that could rotate it.");
  }
}
