import type { BadgeTone } from "@/components/ui/badge";
import type { EventStatus } from "@/lib/live-events/schema";

export const eventStatusWords: Readonly<Record<EventStatus, { label: string; tone: BadgeTone }>> = {
  accepted: { label: "carried out", tone: "positive" },
  waiting: { label: "waits", tone: "warning" },
  refused: { label: "refused", tone: "negative" },
  dismissed: { label: "dismissed", tone: "plain" },
  expired: { label: "given up", tone: "plain" },
};

/** "app.lifecurve.touchpoint.logged" as it is read aloud: "touchpoint logged". A foreign type stays as it is. */
export function sayType(type: string): string {
  const own = /^app\.lifecurve\.(.+)$/.exec(type)?.[1];
  return own ? own.replaceAll(".", " ").replaceAll("-", " ") : type;
}
