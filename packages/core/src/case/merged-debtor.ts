import { type Debtor, isSameAddress } from "../party.ts";
import type { Case } from "./state.ts";

/**
 * The debtor of `state` once `other` goes on in it. Where a letter came back, the way that was found since is the one that
 * letters go, and never the one it came back from (T8). E-mail that is refused in either case is refused. `undefined` where
 * that does not tell where a letter goes.
 */
export function mergedDebtor(state: Case, other: Case): Debtor | undefined {
  const [own, others] = [foundOn(state), foundOn(other)];
  if (own === others && !isSameWay(state.debtor, other.debtor)) return undefined;
  const found = others > own ? other.debtor : state.debtor;
  const isRefused = [state, other].some(({ debtor }) => debtor.acceptsEmail === false);
  // the address may be the one that the letter came back from
  if (isRefused && own !== others && isByEmail(found)) return undefined;
  const { address: _, email: __, ...who } = state.debtor;
  return { ...found, ...who, ...(isRefused ? { acceptsEmail: false } : {}) };
}

/** The last day on which the way to the debtor was found after a letter had come back; empty when none has. */
const foundOn = ({ stood }: Case): string =>
  stood.reduce((last, { kind, to }) => (kind === "undelivered" && to > last ? to : last), "");

const isSameWay = (one: Debtor, other: Debtor): boolean =>
  one.email === other.email && isSameAddress(one.address, other.address);

const isByEmail = ({ email, acceptsEmail }: Debtor): boolean => email !== undefined && acceptsEmail !== false;
