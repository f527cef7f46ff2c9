import type { Reply } from "../../api/client.ts";

/** The process as it is saved, and what is told with it. */
export type Current = Reply<"readAutopilot">;
