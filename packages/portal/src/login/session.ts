import { PORTAL_CALLBACK, type PortalPlace } from "@kravflyt/contracts";
import { InMemoryWebStorage, UserManager, WebStorageStateStore } from "oidc-client-ts";

/** Logged in or not, and how to become it. Tokens live in memory only: who reloads the page logs in silently. */
export type Session = {
  /** An access token, if there is one that has not expired. */
  readonly token: () => Promise<string | undefined>;
  /** A new token without asking the person; undefined when they have to log in. */
  readonly renew: () => Promise<string | undefined>;
  /** Leaves the page for the login, and comes back to `returnTo`. */
  readonly logIn: (returnTo: string) => Promise<void>;
  /** Logs in in a window of its own: the page behind it, and what was typed there, stays. */
  readonly logInBeside: () => Promise<void>;
  /** The login has sent the person back here. @returns where they were going; undefined in the window that stands beside. */
  readonly comeBack: () => Promise<string | undefined>;
  readonly logOut: () => Promise<void>;
};

export function openSession({ issuer, clientId, scope }: PortalPlace): Session {
  const { origin } = window.location;
  const manager = new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${origin}${PORTAL_CALLBACK}`,
    popup_redirect_uri: `${origin}${PORTAL_CALLBACK}`,
    post_logout_redirect_uri: `${origin}/`,
    scope,
    automaticSilentRenew: false,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    // the verifier of PKCE has to outlive the way to the login and back, in this tab only
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  let renewing: Promise<string | undefined> | undefined;
  const token = async (): Promise<string | undefined> => {
    const user = await manager.getUser();
    return user === null || user.expired === true ? undefined : user.access_token;
  };
  return {
    token,
    renew: () => {
      renewing ??= renewed(manager).finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    logIn: (returnTo) => manager.signinRedirect({ state: { returnTo } }),
    logInBeside: async () => {
      await manager.signinPopup({ popupWindowFeatures: { width: 520, height: 720 } });
    },
    comeBack: async () => {
      try {
        return returnToOf((await manager.signinRedirectCallback()).state);
      } catch (error) {
        // whoever opened this window began the login, and knows what it was asked with
        if (window.opener === null) throw error;
        await manager.signinPopupCallback();
        return undefined;
      }
    },
    // the last two are what Cognito asks for instead of what the standard says
    logOut: () => manager.signoutRedirect({ extraQueryParams: { client_id: clientId, logout_uri: `${origin}/` } }),
  };
}

async function renewed(manager: UserManager): Promise<string | undefined> {
  const user = await manager.getUser();
  if (user?.refresh_token === undefined) return undefined;
  try {
    return (await manager.signinSilent())?.access_token;
  } catch {
    return undefined; // whatever the login says against it, the person is asked to log in
  }
}

/** Only a place of our own: what comes back with the login is never followed to another site. */
function returnToOf(state: unknown): string {
  const wished =
    typeof state === "object" && state !== null && "returnTo" in state && typeof state.returnTo === "string"
      ? state.returnTo
      : "/";
  return wished.startsWith("/") && !wished.startsWith("//") && !wished.startsWith("/\\") ? wished : "/";
}
