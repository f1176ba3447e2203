import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import type { SaveState } from "@/components/studio/store/autosave";

function textOf(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return "Saved";
    case "waiting":
    case "saving":
      return "Saving…";
    case "offline":
      return state.kept ? "Offline: kept on this device" : "Offline: not kept, leave this page open";
    case "stale":
      return "Not saved: somebody else was first";
    case "refused":
      return `Not saved: ${state.message}`;
  }
}

const ICON = {
  saved: <Check aria-hidden className="size-3.5" />,
  waiting: <LoaderCircle aria-hidden className="size-3.5" />,
  saving: <LoaderCircle aria-hidden className="size-3.5 animate-spin" />,
  offline: <CloudOff aria-hidden className="size-3.5" />,
  stale: <TriangleAlert aria-hidden className="size-3.5" />,
  refused: <TriangleAlert aria-hidden className="size-3.5" />,
} as const;

/** Whether the server has what is drawn; said quietly. */
export function SaveMark({ state }: { state: SaveState }) {
  const bad = state.kind === "refused" || state.kind === "stale";
  const calm = state.kind === "saved" || state.kind === "waiting" || state.kind === "saving";
  return (
    <p
      role="status"
      data-save={state.kind}
      className={`flex min-w-0 items-center gap-1 text-sm ${bad ? "text-negative" : "text-ink-3"}`}
      title={textOf(state)}
    >
      {ICON[state.kind]}
      {/* Where the tools leave little room, the sign is enough as long as all is well. */}
      <span className={calm ? "truncate lg:max-[90rem]:sr-only" : "truncate"}>{textOf(state)}</span>
    </p>
  );
}
