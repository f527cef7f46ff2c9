import { createLocalJWKSet, type JWK, type JWTPayload, jwtVerify } from "jose";

/** Claims as the gateway hands them to the function: all text. */
export type Claims = Readonly<Record<string, string>>;

/** The claims of the token in an `authorization` header; undefined when it is no good, `forbidden` when it was not given for this. */
export type Authorizer = (header: string | undefined) => Promise<Claims | "forbidden" | undefined>;

/**
 * Lets in what API Gateway's JWT authorizer lets in: a token signed with RS256 by one of `keys`, from `issuer`, for `audience`
 * (`client_id` where there is no `aud`), not expired and not from the future, and given for `scope`, as every route asks.
 */
export function createAuthorizer(of: {
  readonly issuer: string;
  readonly audience: string;
  readonly scope: string;
  readonly keys: readonly JWK[];
}): Authorizer {
  const keySet = createLocalJWKSet({ keys: [...of.keys] });
  return async (header) => {
    const token = /^Bearer (\S+)$/i.exec(header ?? "")?.[1];
    if (token === undefined) return undefined;
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer: of.issuer,
        algorithms: ["RS256"],
        requiredClaims: ["exp", "iat"],
      });
      const audiences = [payload.aud ?? payload["client_id"]].flat();
      if (!audiences.includes(of.audience) || (payload.iat ?? 0) > Date.now() / 1000) return undefined;
      if (!scopesOf(payload).includes(of.scope)) return "forbidden";
      return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));
    } catch {
      return undefined; // whatever is wrong with it, the answer is 401 and says no more
    }
  };
}

const scopesOf = ({ scope, scp }: JWTPayload): readonly unknown[] =>
  [scope ?? scp].flat().flatMap((one) => (typeof one === "string" ? one.split(" ") : []));

const claimText = (value: unknown): string => (Array.isArray(value) ? `[${value.join(" ")}]` : String(value));
