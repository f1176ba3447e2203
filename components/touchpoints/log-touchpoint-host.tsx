"use client";

import dynamic from "next/dynamic";
import { useMemo, useSyncExternalStore } from "react";
import { currentTouchpointLog, subscribeTouchpointLog } from "./touchpoint-store";
import { WaitingStrip } from "./waiting-strip";

/** Loaded when somebody first logs, so that no page carries the form. */
const LogTouchpointDialog = dynamic(
  () => import("./log-touchpoint-dialog").then((module) => module.LogTouchpointDialog),
  { ssr: false },
);

export type LogTouchpointHostProps = { slug: string; timeZone: string; person: string };

/** One per workspace, in the shell: shows the form whenever `openTouchpointLog` is called. */
export function LogTouchpointHost({ slug, timeZone, person }: LogTouchpointHostProps) {
  const opened = useSyncExternalStore(subscribeTouchpointLog, currentTouchpointLog, () => null);
  const place = useMemo(() => ({ slug, zone: timeZone, person }), [slug, timeZone, person]);
  return (
    <>
      <WaitingStrip place={place} formOpen={opened !== null} />
      {opened && <LogTouchpointDialog key={opened.key} opened={opened} place={place} />}
    </>
  );
}
