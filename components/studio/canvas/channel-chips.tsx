"use client";

import { channelOf } from "@/components/studio/document/curves";
import type { CurveKey } from "@/components/studio/document/types";
import { useStore } from "@/components/studio/store/use-studio";
import { cx } from "@/components/ui/cx";
import { CHANNELS, type ProfileChannel } from "@/lib/engine/profile/profile";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { channelLook } from "./colours";

/** Which channel is in hand: those that are used, and a list of the others. */
export function ChannelChips({ used, active }: { used: string; active: CurveKey | null }) {
  const store = useStore();
  const current = active ? channelOf(active) : null;
  const listed = used.split(" ");
  const shown = CHANNELS.filter((channel) => listed.includes(channel) || channel === current);
  const others = CHANNELS.filter((channel) => !shown.includes(channel));
  const take = (channel: ProfileChannel) => {
    store.setView({ channel });
    store.select({ stageId: store.selection.stageId, marks: [] });
  };
  return (
    <div className="pointer-events-auto flex min-w-0 items-center gap-0.5 overflow-hidden text-xs" data-own>
      {shown.map((channel) => {
        const { color, dash } = channelLook(channel);
        return (
          <button
            key={channel}
            type="button"
            aria-pressed={channel === current}
            onClick={() => take(channel)}
            className={cx(
              "flex h-6 items-center gap-1 rounded-sm px-1.5 whitespace-nowrap hover:bg-sunk",
              channel === current ? "font-semibold text-ink" : "text-ink-2",
            )}
          >
            <svg aria-hidden="true" width="14" height="4">
              <path
                d="M0 2h14"
                stroke={color}
                strokeWidth={channel === current ? 3 : 2}
                strokeDasharray={dash}
              />
            </svg>
            {CHANNEL_NAMES[channel]}
          </button>
        );
      })}
      {others.length > 0 && (
        <select
          aria-label="Another channel"
          value=""
          onChange={(event) => {
            const channel = CHANNELS.find((one) => one === event.target.value);
            if (channel) take(channel);
          }}
          className="h-6 w-18 rounded-sm bg-transparent text-ink-3 hover:text-ink"
        >
          <option value="">more…</option>
          {others.map((channel) => (
            <option key={channel} value={channel}>
              {CHANNEL_NAMES[channel]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
