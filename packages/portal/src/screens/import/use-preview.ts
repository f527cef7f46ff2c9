import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiFailure } from "../../api/failure.ts";
import { useHub } from "../../api/hub.tsx";
import { type ChosenFile, type Mapping, type Preview, toBase64 } from "./import-fields.ts";

type Look = { readonly file: ChosenFile; readonly mapping?: Mapping | undefined };

/** What a file would bring. It is sent as an order, yet changes nothing: nothing has to be read anew after it. */
export function usePreview(creditorId: string) {
  const { client } = useHub();
  const [seen, setSeen] = useState<Preview>();
  const asked = useMutation<Preview, ApiFailure, Look>({
    mutationFn: ({ file: { name, bytes }, mapping }) =>
      client.ask("previewImport", {
        params: { creditorId },
        body: { fileName: name, content: toBase64(bytes), ...(mapping !== undefined && { mapping }) },
      }),
    onSuccess: setSeen,
  });
  return {
    seen,
    failure: asked.error,
    isLooking: asked.isPending,
    look: asked.mutate,
    forget: () => {
      setSeen(undefined);
      asked.reset();
    },
  };
}
