import { useEffect, useState } from "react";
import type { UploadView } from "@/lib/asyncapi/schema";
import { callApi } from "@/lib/http/client";

const everyMs = 600;

/** An upload as it stands, asked for again as long as it is being read. */
export function useUpload(slug: string, initial: UploadView | null) {
  const [upload, setUpload] = useState(initial);
  const [asked, setAsked] = useState(0);
  const waits = upload?.status === "reading";
  const id = upload?.id;
  useEffect(() => {
    if (!waits || !id) return;
    const stop = new AbortController();
    // `asked` counts the answers: each lets the next question follow.
    const timer = setTimeout(async () => {
      try {
        setUpload(await callApi<UploadView>(slug, `/asyncapi-uploads/${id}`, { signal: stop.signal }));
      } catch {
        // The connection may come back: it is asked again.
      }
      if (!stop.signal.aborted) setAsked(asked + 1);
    }, everyMs);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [slug, id, waits, asked]);
  return [upload, setUpload] as const;
}
