import { startLocalAws } from "@kravflyt/local-aws";

/** A local AWS in a process of its own, so that it can be killed: its address on stdout, its data in the folder given. */
const [, , dataDir = ""] = process.argv;
const { url } = await startLocalAws({ dataDir, mailEventsQueue: "mail-events" });
process.stdout.write(`${url}\n`);
