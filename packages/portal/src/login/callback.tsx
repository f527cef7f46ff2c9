import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useHub } from "../api/hub.tsx";
import { LoginFailed, Starting } from "./login-pages.tsx";

/** Where the login sends people back to. The code is good once, so it is handed in once. */
export function Callback() {
  const { session } = useHub();
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    session.comeBack().then(
      (returnTo) => {
        // without a place to go to this is the window that stands beside: whoever opened it closes it
        if (returnTo !== undefined) router.history.replace(returnTo);
      },
      () => setFailed(true),
    );
  }, [session, router]);
  return failed ? <LoginFailed onRetry={() => session.logIn("/")} /> : <Starting />;
}
