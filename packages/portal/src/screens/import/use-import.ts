import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Asked } from "../../api/client.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { useHub } from "../../api/hub.tsx";
import { joined, type Part } from "./import-parts.ts";

type File = Asked<"importClaims">["body"];

/**
 * Takes a file in, part by part until nothing of it is left, and tells how far it has come. After an error the same file
 * goes on where it stopped. Given again while it is on its way, as by a double click, it is one order.
 */
export function useImport(creditorId: string) {
  const { client } = useHub();
  const queries = useQueryClient();
  const isUnderWay = useRef(false);
  const [soFar, setSoFar] = useState<Part>();
  const order = useMutation<void, ApiFailure, File>({
    mutationFn: async (file) => {
      for (let now = soFar; now?.left !== 0; setSoFar(now)) {
        const body = { ...file, taken: now?.taken ?? 0 };
        now = joined(now, await client.ask("importClaims", { params: { creditorId }, body }));
      }
    },
    onSettled: () => {
      isUnderWay.current = false;
      return queries.invalidateQueries();
    },
  });
  const send = (file: File): void => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    order.mutate(file);
  };
  return {
    soFar,
    failure: order.error,
    isPending: order.isPending,
    begin: send,
    /** The same file as before, after an error. */
    carryOn: () => order.variables !== undefined && send(order.variables),
    forget: () => {
      setSoFar(undefined);
      order.reset();
    },
  };
}

export type Importing = ReturnType<typeof useImport>;
