/**
 * What became of a letter on paper. `waiting`: it has not been handed over yet; `failed`: nor did it get through when it was tried, and
 * it is tried again; `handed_over` to the print house; `returned`: it came back; `void`: it was no longer right, so nobody prints it.
 */
export const PRINT_STATES = ["waiting", "failed", "handed_over", "returned", "void"] as const;
export type PrintState = (typeof PRINT_STATES)[number];

/** `no_answer`: nobody answered, or not for now. `not_taken`: the answer was no, and it will be no again until somebody mends it. */
export const DELIVERY_PROBLEMS = ["no_answer", "not_taken"] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];
