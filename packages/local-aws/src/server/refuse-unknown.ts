import { validationError } from "../aws-error.ts";
import type { Input } from "./service.ts";

/** A parameter that is not offered here must never be passed over in silence. @throws AwsError */
export function refuseUnknown(input: Input, known: readonly string[]): void {
  for (const name in input) {
    if (!known.includes(name)) throw validationError(`The local service does not know the parameter ${name}`);
  }
}
