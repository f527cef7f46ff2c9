import { WORKLOADS } from "./workloads.ts";

// one workload in a process of its own: its memory and its compiled code are no other's

const [, , name, size] = process.argv;
const workload = WORKLOADS.find((one) => one.name === name);
if (workload === undefined) throw new RangeError(`no workload ${name}`);
const outcome = await workload.run(size === undefined ? undefined : Number(size));
process.send?.(outcome, () => process.exit(0));
