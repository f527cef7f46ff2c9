import { PORTAL_CALLBACK } from "@kravflyt/contracts";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { createClient } from "./api/client.ts";
import { type Hub, HubProvider, mayRetry } from "./api/hub.tsx";
import { LanguageProvider } from "./i18n/language.tsx";
import { LogInAgain } from "./login/log-in-again.tsx";
import { CannotStart, Starting } from "./login/login-pages.tsx";
import { placeOf } from "./login/own-place.ts";
import { readPlace } from "./login/place.ts";
import { createRelogin, type Relogin } from "./login/relogin.ts";
import { openSession } from "./login/session.ts";
import { router } from "./router.ts";
import { ThemeProvider } from "./shell/theme.tsx";

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 15_000, networkMode: "always" },
    // an answer may hold a key that is shown once: it is gone with what showed it
    mutations: { networkMode: "always", gcTime: 0 },
  },
});
type Started = { readonly hub: Hub; readonly relogin: Relogin };

/** The whole portal: finds its hub, logs in, and shows the page that the address names. */
export function App() {
  return (
    <ThemeProvider>
      <LanguageProvider>
        <Start />
      </LanguageProvider>
    </ThemeProvider>
  );
}

function Start() {
  const [started, setStarted] = useState<Started | "failed">();
  useEffect(() => {
    start().then(setStarted, () => setStarted("failed"));
  }, []);
  if (started === undefined) return <Starting />;
  if (started === "failed") return <CannotStart />;
  return (
    <HubProvider hub={started.hub}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <LogInAgain relogin={started.relogin} session={started.hub.session} />
      </QueryClientProvider>
    </HubProvider>
  );
}

/** The wanted page's own parts are fetched beside the log-in, not after it; one that cannot be had is told when it is shown. */
function fetchParts(): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  for (const route of routes) {
    router.loadRouteChunk(route)?.catch(() => undefined);
  }
}

/** Whoever is not logged in goes to the login at once; the page that they wanted follows after it. */
async function start(): Promise<Started> {
  fetchParts();
  const place = await readPlace();
  const session = openSession(place);
  const relogin = createRelogin();
  const client = createClient({
    apiUrl: place.apiUrl,
    session,
    logInAgain: relogin.wait,
    // who they are tells of terms to accept: the entrance then shows these instead of the page
    termsAreNew: () => queries.invalidateQueries({ queryKey: ["readMe"] }),
  });
  if (window.location.pathname !== PORTAL_CALLBACK && (await session.token()) === undefined) {
    await session.logIn(placeOf(window.location));
    await new Promise(() => undefined); // the page is on its way to the login
  }
  return { hub: { client, session }, relogin };
}
