import { PORTAL_API, PORTAL_CALLBACK, PORTAL_SCOPE } from "@kravflyt/contracts";
import { aws_cognito as cognito, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { domainOf, type Tenant } from "../tenants.ts";

/** Who vouches for a token, and for whom it must be made out. */
export type Login = {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** What a token must have been given for: the portal asks for it, and every route. */
  readonly scope: string;
  /** What the portal asks while somebody logs in: the issuer itself, and where its tokens come from. */
  readonly origins: readonly string[];
};

/**
 * The tenant's people: e-mail, a password of their own and a second factor. Anybody may register here (XENA-13); to log in
 * gives access to nothing: that stands in the table, and comes by invitation. So no function of ours makes an account or is
 * ever told a password.
 */
export class UserPoolLogin extends Construct {
  readonly login: Login;

  constructor(scope: Construct, id: string, of: Tenant) {
    super(scope, id);
    const { tenant, portalUrl } = of;
    const pool = new cognito.UserPool(this, "Pool", {
      userPoolName: `kravflyt-${tenant}`,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      ...(of.senderVerified && { email: fromOwnDomain(of) }),
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      pool,
      "COG8",
      "Threat protection needs the Plus plan, which costs more per user than the rest of the stack; every login has TOTP.",
    );
    pool.addDomain("Domain", { cognitoDomain: { domainPrefix: `kravflyt-${tenant}` } });
    const client = pool.addClient("Portal", {
      generateSecret: false,
      // nobody logs in but by the pool's own page; named, since the flows of a client that names none renew without rotation
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, forApi(pool)],
        callbackUrls: [`${portalUrl}${PORTAL_CALLBACK}`],
        logoutUrls: [`${portalUrl}/`],
      },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
      // good once each; so long again where the answer was lost on its way
      refreshTokenRotationGracePeriod: Duration.seconds(10),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    const { region } = Stack.of(this);
    const origin = `https://cognito-idp.${region}.amazonaws.com`;
    this.login = {
      issuer: `${origin}/${pool.userPoolId}`,
      audience: [client.userPoolClientId],
      scope: PORTAL_SCOPE,
      origins: [origin, `https://kravflyt-${tenant}.auth.${region}.amazoncognito.com`],
    };
  }
}

/** Leave to call the API, which access tokens of the portal have and ID tokens have not. */
function forApi(pool: cognito.UserPool): cognito.OAuthScope {
  const { identifier, scope: scopeName } = PORTAL_API;
  const scope = new cognito.ResourceServerScope({
    scopeName,
    scopeDescription: "What the portal's pages ask of the API",
  });
  return cognito.OAuthScope.resourceServer(pool.addResourceServer("Api", { identifier, scopes: [scope] }), scope);
}

/**
 * Cognito's own sender has some fifty mails a day for all users together: with registration open, a stranger could use them up,
 * and nobody would get a code.
 */
const fromOwnDomain = ({ emailSender }: Tenant): cognito.UserPoolEmail =>
  cognito.UserPoolEmail.withSES({ fromEmail: emailSender, sesVerifiedDomain: domainOf(emailSender) });
