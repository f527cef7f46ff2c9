import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useCreditors } from "../api/creditors.ts";
import { useAsk } from "../api/hub.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { PlainPage, Starting } from "../login/login-pages.tsx";
import { PageHead } from "../parts/page.tsx";
import { Empty, Failure } from "../parts/states.tsx";
import { useCountsByCreditor } from "../screens/cases/use-case-counts.ts";
import { MeProvider } from "./me.tsx";
import { Shell } from "./shell.tsx";

const OVERVIEW = "/";

/** Loaded when there are terms to accept: hardly ever. */
const TermsGate = lazy(async () => ({ default: (await import("../screens/terms/terms-gate.tsx")).TermsGate }));

/** Lets in who is known and active and has accepted the terms; everybody else is told what stands in the way. */
export function Entrance() {
  const { texts } = useLanguage();
  const me = useQuery({ ...useAsk()("readMe", {}), staleTime: 60_000 });
  // nearly every page needs them next: asked for beside who the person is, not after
  useCreditors();
  // the overview is made of them: asked for beside the rest as well, so that nothing there waits for a third answer
  useCountsByCreditor({ isWanted: useLocation({ select: ({ pathname }) => pathname === OVERVIEW }) });
  if (me.error !== null && me.data === undefined) {
    return (
      <PlainPage title={texts.brand}>
        <Failure failure={me.error} retry={me.refetch} />
      </PlainPage>
    );
  }
  if (me.data === undefined) return <Starting />;
  if (me.data.status !== "active") return <NotIn status={me.data.status} />;
  if (me.data.termsToAccept !== undefined) {
    return (
      <Suspense fallback={<Starting />}>
        <TermsGate />
      </Suspense>
    );
  }
  return (
    <MeProvider me={me.data}>
      <Shell>
        <Outlet />
      </Shell>
    </MeProvider>
  );
}

function NotIn({ status }: { readonly status: "unknown" | "waiting" | "revoked" }) {
  const { login } = useLanguage().texts;
  const title = status === "revoked" ? login.revokedTitle : login.unknownTitle;
  const body = { unknown: login.unknownBody, waiting: login.waitingBody, revoked: login.revokedBody }[status];
  return (
    <PlainPage title={title}>
      <PageHead title={title} />
      <Empty title={body} />
    </PlainPage>
  );
}
