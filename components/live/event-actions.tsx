"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { asProblem, callApi } from "@/lib/http/client";
import type { InboundEvent } from "@/lib/live-events/schema";

const said: Partial<Record<InboundEvent["status"], string>> = {
  accepted: "The event is carried out.",
  waiting: "The event still waits for its customer.",
  refused: "The event was refused again; its line says why.",
};

/** Tries an event again, or puts it out of the way. Both can be taken back by the other. */
export function EventActions({ slug, event }: { slug: string; event: InboundEvent }) {
  const router = useRouter();
  const [pending, setPending] = useState<"retry" | "dismiss" | null>(null);
  const act = async (what: "retry" | "dismiss") => {
    setPending(what);
    try {
      const now = await callApi<InboundEvent>(slug, `/events/${event.id}/${what}`, { method: "POST" });
      if (what === "dismiss") showToast("The event is dismissed.", { undo: () => void act("retry") });
      else showToast(said[now.status] ?? "Done.", now.status === "refused" ? { tone: "negative" } : {});
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    }
    setPending(null);
    router.refresh();
  };
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Button
        size="sm"
        variant="quiet"
        pending={pending === "retry"}
        aria-label={`Try ${event.eventId} again`}
        onClick={() => void act("retry")}
      >
        Try again
      </Button>
      {event.status !== "dismissed" && (
        <Button
          size="sm"
          variant="quiet"
          pending={pending === "dismiss"}
          aria-label={`Dismiss ${event.eventId}`}
          onClick={() => void act("dismiss")}
        >
          Dismiss
        </Button>
      )}
    </span>
  );
}
