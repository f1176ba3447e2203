"use client";

import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { formatCount } from "@/lib/format/number";
import { asProblem } from "@/lib/http/client";
import { isOffline, sayLogged, sendTouchpoint } from "./send-touchpoint";
import { openTouchpointLog } from "./touchpoint-store";
import { useConnectionBack } from "./use-connection-back";
import { dropWaiting, type Place, subscribeWaiting, waitingTouchpoints } from "./waiting";

/**
 * What waits for the connection, said on every page, and sent by itself when the server can be reached again. One that
 * the server refuses opens in the form with the reason. While the form is open it sends its own.
 */
export function WaitingStrip({ place, formOpen }: { place: Place; formOpen: boolean }) {
  const router = useRouter();
  const count = useSyncExternalStore(
    subscribeWaiting,
    () => waitingTouchpoints(place).length,
    () => 0,
  );
  const [sending, setSending] = useState(false);
  const waiting = count > 0 && !formOpen && !sending;
  const sendAll = async () => {
    setSending(true);
    for (const kept of waitingTouchpoints(place)) {
      try {
        sayLogged(place.slug, await sendTouchpoint(place, kept), kept, () => router.refresh());
        router.refresh();
      } catch (error) {
        if (isOffline(error)) break;
        dropWaiting(place, kept.key);
        showToast(asProblem(error).message, { tone: "negative" });
        openTouchpointLog({ draft: kept.draft });
        break;
      }
    }
    // Whatever still waits is looked after anew.
    setSending(false);
  };
  useConnectionBack(waiting, () => void sendAll());
  if (count === 0 || formOpen) return null;
  const [first] = waitingTouchpoints(place);
  const discard = () => {
    for (const { key } of waitingTouchpoints(place)) dropWaiting(place, key);
  };
  return (
    <section
      aria-label="Waiting for the connection"
      className="no-print fixed bottom-20 left-3 z-20 flex max-w-[calc(100vw-1.5rem)] items-center gap-3 rounded-md border border-rule border-l-4 border-l-warning bg-raised px-3 py-2 shadow-raised sm:max-w-md lg:bottom-5 lg:left-58"
    >
      <CloudOff aria-hidden className="size-4 shrink-0" />
      <p role="status" className="min-w-0 flex-1">
        {count === 1 ? `${first?.draft.activity ?? "A touchpoint"}` : `${formatCount(count)} touchpoints`}{" "}
        {count === 1 ? "waits" : "wait"} for the connection and {count === 1 ? "is" : "are"} sent, once, when
        it is back.
      </p>
      <Button size="sm" variant="quiet" onClick={discard}>
        Discard
      </Button>
    </section>
  );
}
