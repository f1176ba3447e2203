"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { currentTouchpointLog, subscribeTouchpointLog } from "./touchpoint-store";

/** Loaded when somebody first logs, so that no page carries the form. */
const LogTouchpointDialog = dynamic(
  () => import("./log-touchpoint-dialog").then((module) => module.LogTouchpointDialog),
  { ssr: false },
);

/** One per workspace, in the shell: shows the form whenever `openTouchpointLog` is called. */
export function LogTouchpointHost({ slug, timeZone }: { slug: string; timeZone: string }) {
  const opened = useSyncExternalStore(subscribeTouchpointLog, currentTouchpointLog, () => null);
  if (!opened) return null;
  return <LogTouchpointDialog key={opened.key} opened={opened} slug={slug} zone={timeZone} />;
}
