import * as z from "zod";
import { type LoginAddress, LoginError } from "./log-in.ts";

const Address = z.object({ issuer: z.url(), clientId: z.string(), redirectUrl: z.url(), scope: z.string() });

/** How to log in to the hub at `hubUrl`. @throws LoginError when no hub answers there. */
export async function readLoginAddress(hubUrl: string): Promise<LoginAddress> {
  try {
    return Address.parse(await (await fetch(`${hubUrl}/login.json`)).json());
  } catch (cause) {
    throw new LoginError(`no hub answers at ${hubUrl}`, { cause });
  }
}
