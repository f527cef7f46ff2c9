import type { FaultOrder } from "@kravflyt/sandboxes";
import type { Behaviour, World } from "../world.ts";

const PASSING: readonly FaultOrder["fault"][] = [
  { kind: "status", status: 429, retryAfterSeconds: 1 },
  { kind: "status", status: 503 },
  { kind: "status", status: 500 },
  { kind: "answer_lost" },
  { kind: "request_lost" },
  { kind: "duplicate_rows" },
];
const WHOLE_DAY: FaultOrder["fault"] = { kind: "status", status: 503 };
const ALL = 1_000_000;

/** What faltered yesterday is well again; people get their work done before the day's faults begin. */
export const booksRecover: Behaviour = {
  name: "books recover",
  live: async ({ systems, offices }) => {
    systems.fiken.clearFaults();
    systems.brreg.clearFaults();
    for (const office of offices) {
      office.unreachable.clear();
      office.registerDown = false;
    }
  },
};

/** The outside systems falter: on many days for some requests, on some for the whole day. */
export const booksFalter: Behaviour = {
  name: "books falter",
  live: async (world, day) => {
    const { random, systems } = world;
    if (day === world.plan.from) return;
    if (random.isOneIn(25)) return falterAllDay(world);
    if (!random.isOneIn(2)) return;
    for (let faults = random.between(1, 4); faults > 0; faults -= 1) {
      // an answer lost by the page that gives tokens would ask for a person: it is not meant here
      systems.fiken.orderFault({ fault: random.pick(PASSING), path: "/companies", times: random.between(1, 2) });
    }
    if (random.isOneIn(3)) systems.brreg.orderFault({ fault: random.pick(PASSING), times: 1 });
  },
};

function falterAllDay({ random, systems, offices }: World): void {
  if (random.isOneIn(3)) {
    systems.brreg.orderFault({ fault: WHOLE_DAY, times: ALL, path: "/enheter" });
    for (const office of offices) office.registerDown = true;
    return;
  }
  const { company, connectionId, office } = random.pick(
    offices.flatMap((one) => one.hub.tenant.clients.map((client) => ({ ...client, office: one }))),
  );
  systems.fiken.orderFault({ fault: WHOLE_DAY, times: ALL, path: `/companies/${company}/` });
  office.unreachable.add(connectionId);
}
