import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Reply } from "../../../api/client.ts";
import { ApiFailure } from "../../../api/failure.ts";
import { useHub } from "../../../api/hub.tsx";
import { laidName } from "./bank-file.ts";

/** Asks for a place and puts the file there: it does not go through the hub, which could not hold it. */
export function useLayFile(onDone: (fileName: string) => void) {
  const { client } = useHub();
  const queries = useQueryClient();
  return useMutation<unknown, ApiFailure, File>({
    mutationFn: async (file) => {
      const body = { fileName: laidName(file.name), sizeBytes: file.size };
      await put(await client.ask("layBankFile", { body }), file);
    },
    onSuccess: async (_, { name }) => {
      onDone(name);
      await queries.invalidateQueries();
    },
  });
}

/** @throws ApiFailure when the file did not arrive: it is not there, and a new place is asked for when it is tried again. */
async function put({ method, url, headers }: Reply<"layBankFile">, file: File): Promise<void> {
  // without a type: the signature knows none, and neither does the bucket's rule for pages
  const body = file.slice();
  const answer = await fetch(url, { method, headers, body }).catch((cause: unknown) => {
    throw new ApiFailure("offline", undefined, { cause });
  });
  if (!answer.ok) throw new ApiFailure("failed", { code: "file_not_taken", status: answer.status });
}
