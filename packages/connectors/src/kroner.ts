/** How all systems write money; beside the connectors, programs that push write it so as well. */
export { kronerToOre, oreToKroner } from "@kravflyt/core";
