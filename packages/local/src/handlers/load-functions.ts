import * as z from "zod";
import { FUNCTIONS, type FunctionSpec, fileOf } from "../../../../functions/catalog.ts";
import type { Handler, LocalFunction } from "./invoke.ts";

export type LoadedFunction = LocalFunction & { readonly on: FunctionSpec["on"] };

const FunctionModule = z.object({ handler: z.custom<Handler>((value) => typeof value === "function") });

/** Imports every function of the catalogue; the environment must be set before. */
export async function loadFunctions(): Promise<readonly LoadedFunction[]> {
  return Promise.all(
    FUNCTIONS.map(async (spec) => {
      const module: unknown = await import(new URL(fileOf(spec), FUNCTIONS_FOLDER).href);
      const { name, on, timeoutSeconds, memoryMb } = spec;
      return { name, on, timeoutSeconds, memoryMb, handler: FunctionModule.parse(module).handler };
    }),
  );
}

const FUNCTIONS_FOLDER = new URL("../../../../functions/", import.meta.url);
