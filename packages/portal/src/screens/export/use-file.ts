import { useMutation } from "@tanstack/react-query";
import type { Asked, Reply } from "../../api/client.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { useHub } from "../../api/hub.tsx";
import { saveFile } from "../../parts/save-file.ts";

/** A file of the hub's, read when it is asked for and handed to the browser. Reading it changes nothing. */
export function useFile<Name extends "exportCases" | "exportJournal">(name: Name) {
  const { client } = useHub();
  return useMutation<Reply<Name>, ApiFailure, Asked<Name>>({
    mutationFn: (asked) => client.ask(name, asked),
    onSuccess: (file) => {
      if (file instanceof Blob) return;
      saveFile(new Blob([fromBase64(file.content)], { type: file.contentType }), file.fileName);
    },
  });
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
