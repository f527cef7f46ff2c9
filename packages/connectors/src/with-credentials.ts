import { unreachable } from "@kravflyt/core";
import type { ApiKey, Signing, TokenFromCredentials } from "./auth.ts";
import type { Send } from "./send.ts";

/**
 * Lets every request in by what the person pasted. A token that the system no longer takes is made anew once, and the
 * request is sent again: answered 401, it was not done.
 */
export function withCredentials(
  send: Send,
  auth: ApiKey | TokenFromCredentials,
  it: {
    readonly signing: Signing;
    /** The token; another one than `refused` when that is given. Not asked for where none is needed. */
    readonly getToken: (refused?: string) => Promise<string>;
  },
): Send {
  const { signing, getToken } = it;
  const signed = (request: Request, headers: Readonly<Record<string, string>>) => {
    const all = new Headers(request.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return new Request(request, { headers: all });
  };
  return async (request) => {
    switch (auth.kind) {
      case "api_key":
        return send(signed(request, auth.sign(signing)));
      case "client_credentials":
      case "session_token": {
        const token = await getToken();
        const again = request.clone();
        const { url } = request;
        const answer = await send(signed(request, auth.sign({ ...signing, token, url })));
        if (answer.status !== 401) return answer;
        return send(signed(again, auth.sign({ ...signing, token: await getToken(token), url })));
      }
      default:
        return unreachable(auth);
    }
  };
}
