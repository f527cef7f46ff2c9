import type { Reply } from "../../../api/client.ts";

export type OneUser = Reply<"readUser">;
