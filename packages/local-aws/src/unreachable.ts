/** The end of a switch over a union. @throws Error when a value is there that the type does not know. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
