import { stageColor } from "@/components/stage-rail/stages";
import { channelOf } from "@/components/studio/document/curves";
import type { CurveKey, StudioStage } from "@/components/studio/document/types";
import { CHANNELS, type ProfileChannel } from "@/lib/engine/profile/profile";

const DASHES = ["", "6 3", "2 3", "9 3 2 3", "", "6 3", "2 3", "9 3 2 3"] as const;

/** Channels are told apart by colour and, in greyscale, by dash. */
export function channelLook(channel: ProfileChannel): { color: string; dash: string } {
  const place = CHANNELS.indexOf(channel);
  return { color: `var(--series-${(place % 6) + 1})`, dash: DASHES[place] ?? "" };
}

export function curveColour(key: CurveKey): string {
  const channel = channelOf(key);
  if (channel) return channelLook(channel).color;
  return key === "minutes" ? "var(--series-activity)" : `var(--series-${key})`;
}

export function stageColour(stage: Pick<StudioStage, "colour" | "kind">): string {
  return stage.colour ?? stageColor(stage.kind);
}
