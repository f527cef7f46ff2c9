import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { FILE_SYSTEM, PUSH_SYSTEM } from "./connection-words.ts";

/** The systems that can be connected; asked for where they are wanted. */
export function useSystems({ isWanted } = { isWanted: true }) {
  return useQuery({ ...useAsk()("listSystems", {}), staleTime: 300_000, enabled: isWanted });
}

/** What a system is called; its own short name until that is known. */
export function useSystemName(): (system: string) => string {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const systems = useSystems().data?.systems;
  return (system) => {
    if (system === FILE_SYSTEM) return words.fileSystem;
    if (system === PUSH_SYSTEM) return words.pushSystem;
    return systems?.find((one) => one.system === system)?.label ?? system;
  };
}
