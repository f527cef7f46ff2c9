import type { Behaviour } from "../world.ts";

/** One day in so many the mail service and the print house take nothing; and then on every other day after it. */
const DOWN_ONE_IN = 6;

/** For some days in a row a hub gets no letter out. */
export const postFalters: Behaviour = {
  name: "post falters",
  live: async ({ random, offices }) => {
    for (const { hub } of offices) hub.channels.isDown = random.isOneIn(hub.channels.isDown ? 2 : DOWN_ONE_IN);
  },
};
