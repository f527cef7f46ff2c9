import type { ApiFailure } from "./api/failure.ts";
import type { router } from "./router.ts";

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ApiFailure;
  }
}
