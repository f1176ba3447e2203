"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { showToast } from "@/components/ui/toast-store";
import { isOffline, type Place, sayLogged, sendTouchpoint } from "./send-touchpoint";
import { keptDraft } from "./touchpoint-draft";
import { currentTouchpointLog, openTouchpointLog, subscribeTouchpointLog } from "./touchpoint-store";
import { useConnectionBack } from "./use-connection-back";

/** Loaded when somebody first logs, so that no page carries the form. */
const LogTouchpointDialog = dynamic(
  () => import("./log-touchpoint-dialog").then((module) => module.LogTouchpointDialog),
  { ssr: false },
);

/** Offers to log what was kept from a lost connection, once the server can be reached again. */
function useKeptTouchpoint(place: Place, formOpen: boolean) {
  const { slug } = place;
  const router = useRouter();
  const [waiting, setWaiting] = useState(false);
  useEffect(() => setWaiting(!formOpen && keptDraft(slug) !== null), [formOpen, slug]);
  useConnectionBack(waiting, () => {
    setWaiting(false);
    const kept = keptDraft(slug);
    if (!kept) return;
    const { activity, customer } = kept.draft;
    const log = async () => {
      // Logged, changed or discarded in the form meanwhile.
      if (keptDraft(slug)?.key !== kept.key) return;
      try {
        const made = await sendTouchpoint(place, kept);
        sayLogged(slug, made, kept, () => router.refresh());
        router.refresh();
      } catch (error) {
        // Lost again: it is offered again. Refused: the form shows the reason.
        if (isOffline(error)) setWaiting(true);
        else openTouchpointLog();
      }
    };
    showToast(
      `${activity || "A touchpoint"}${customer ? ` with ${customer.name}` : ""} was kept when the connection was lost and is not logged yet.`,
      { action: { label: "Log it now", onAct: () => void log() } },
    );
  });
}

/** One per workspace, in the shell: shows the form whenever `openTouchpointLog` is called. */
export function LogTouchpointHost({ slug, timeZone }: { slug: string; timeZone: string }) {
  const opened = useSyncExternalStore(subscribeTouchpointLog, currentTouchpointLog, () => null);
  useKeptTouchpoint({ slug, zone: timeZone }, opened !== null);
  if (!opened) return null;
  return <LogTouchpointDialog key={opened.key} opened={opened} slug={slug} zone={timeZone} />;
}
