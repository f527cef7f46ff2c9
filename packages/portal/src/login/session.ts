import { PORTAL_CALLBACK, type PortalPlace } from "@kravflyt/contracts";
import { ErrorResponse, InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { ApiFailure } from "../api/failure.ts";
import { returnToOf } from "./own-place.ts";
import { openTabs } from "./tabs.ts";

/** Who logged in again: whoever was here before, or somebody else in their place. */
export type Returned = "same" | "another";

/** Logged in or not, and how to become it. Tokens live in memory only: who reloads the page logs in silently. */
export type Session = {
  /** An access token, if there is one that has not expired. */
  readonly token: () => Promise<string | undefined>;
  /** A new token without asking the person; undefined when they have to log in. @throws ApiFailure without network. */
  readonly renew: () => Promise<string | undefined>;
  /** Leaves the page for the login, without an entry in the history, and comes back to `returnTo`. */
  readonly logIn: (returnTo: string) => Promise<void>;
  /** Logs in in a window of its own: the page behind it, and what was typed there, stays. */
  readonly logInBeside: () => Promise<Returned>;
  /** The login has sent the person back here. @returns where they were going; undefined in the window that stands beside. */
  readonly comeBack: () => Promise<string | undefined>;
  readonly logOut: () => Promise<void>;
};

/** Set in this tab while it is at the login to log out. */
const LOGGING_OUT = "kravflyt-logging-out";

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
  const tabs = openTabs(async () => {
    await manager.removeUser();
    window.location.reload();
  });
  // back from a log-out: only now does the login not let the other tabs in again without asking
  if (sessionStorage.getItem(LOGGING_OUT) !== null) {
    sessionStorage.removeItem(LOGGING_OUT);
    tabs.tellLogOut();
  }
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
    // in the place of this page: behind the # of its address may stand the secret of an invitation, which is in no history
    logIn: (returnTo) => manager.signinRedirect({ state: { returnTo }, redirectMethod: "replace" }),
    logInBeside: () => loggedInBeside(manager),
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
    logOut: () => {
      sessionStorage.setItem(LOGGING_OUT, "yes");
      tabs.tellLogOut();
      // these two are what Cognito asks for instead of what the standard says
      return manager.signoutRedirect({ extraQueryParams: { client_id: clientId, logout_uri: `${origin}/` } });
    },
  };
}

type Renewing = {
  readonly getUser: () => Promise<Pick<User, "refresh_token"> | null>;
  readonly signinSilent: () => Promise<Pick<User, "access_token"> | null>;
};

/** @throws ApiFailure when the login did not answer: who has no network for a moment is not logged out. */
export async function renewed(manager: Renewing): Promise<string | undefined> {
  const user = await manager.getUser();
  if (user?.refresh_token === undefined) return undefined;
  try {
    return (await manager.signinSilent())?.access_token;
  } catch (error) {
    // a no of the login's own, such as invalid_grant: the person is asked to log in
    if (error instanceof ErrorResponse) return undefined;
    throw new ApiFailure("offline", undefined, { cause: error });
  }
}

type Person = { readonly profile: Pick<User["profile"], "sub"> };
type PopupSize = { width: number; height: number };
type Beside = {
  readonly getUser: () => Promise<Person | null>;
  readonly signinPopup: (window: { readonly popupWindowFeatures: PopupSize }) => Promise<Person>;
  readonly removeUser: () => Promise<void>;
};

/** Whoever else logs in gets no token from here: what waits was asked by the one before. */
export async function loggedInBeside(manager: Beside): Promise<Returned> {
  const before = await manager.getUser();
  const after = await manager.signinPopup({ popupWindowFeatures: { width: 520, height: 720 } });
  if (before?.profile.sub === after.profile.sub) return "same";
  await manager.removeUser();
  return "another";
}
