import { totalOf } from "@/lib/engine/profile/integrate";
import {
  CHANNELS,
  type Curve,
  EMPTY_CURVE,
  type Pulse,
  type StageCurves,
} from "@/lib/engine/profile/profile";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import { usualDays } from "./profile";
import type { ProfiledStage } from "./view";

type Drawn = Pick<ProfiledStage, "kind" | "side" | "durationDays" | "minuteRate" | "curves">;
type Named = { label: string; of: (curves: StageCurves) => Curve };

const quantities: readonly Named[] = [
  { label: "Minutes", of: (curves) => curves.minutes },
  ...CHANNELS.map((channel) => ({
    label: `Touches by ${channel}`,
    of: (curves: StageCurves) => curves.touches[channel] ?? EMPTY_CURVE,
  })),
  { label: "Cost", of: (curves) => curves.cost },
  { label: "Revenue", of: (curves) => curves.revenue },
  { label: "Learning", of: (curves) => curves.learning },
];

/** Six digits tell figures apart and hide what rounding leaves behind. */
export const short = (value: number) => String(Number(value.toPrecision(6)));

const daysOf = (stage: Drawn) => stage.durationDays ?? usualDays(stage);

function everyText({ every }: Pulse): string {
  if (!every) return "once";
  return every.count === 1 ? `every ${every.unit}` : `every ${every.count} ${every.unit}s`;
}

function pulsesText(pulses: readonly Pulse[]): string {
  if (pulses.length === 0) return "none";
  const shown = pulses
    .slice(0, 3)
    .map(
      (pulse) =>
        `${short(pulse.size)} ${everyText(pulse)} from day ${short(pulse.first)}${pulse.last === null || !pulse.every ? "" : ` to day ${short(pulse.last)}`}`,
    );
  return `${shown.join(", ")}${pulses.length > 3 ? ` and ${pulses.length - 3} more` : ""}`;
}

/** A curve apart from how long its stage is: work is kept when a border moves, in use the rate is kept. */
function form(stage: Drawn, curve: Curve): { line: string; pulses: string } {
  const days = stage.kind === "use" ? 1 : daysOf(stage);
  const points = curve.points.map((point) => `${short(point.at)} ${short(point.value * days)}`);
  const pulses = curve.pulses.map((pulse) =>
    [
      short(pulse.size),
      everyText(pulse),
      short(pulse.every ? pulse.first : pulse.first / days),
      pulse.last,
    ].join(" "),
  );
  return { line: [curve.points.length > 1 ? curve.shape : "", ...points].join(), pulses: pulses.join() };
}

/** What the curve comes to: over the stage, or a month of use. */
function totalText(stage: Drawn, curve: Curve): string {
  const days = daysOf(stage);
  const total = totalOf(curve, days);
  return stage.kind === "use" ? `${short((total / days) * DAYS_PER_MONTH)} a month` : short(total);
}

/** What differs in the profile of one stage, in sentences; nothing where only the border moved. */
export function differenceOfCurves(before: Drawn, after: Drawn): string[] {
  const lines: string[] = [];
  if (before.minuteRate !== after.minuteRate) {
    lines.push(`Minute rate ${short(before.minuteRate)} → ${short(after.minuteRate)}`);
  }
  for (const { label, of } of quantities) {
    const [was, is] = [of(before.curves), of(after.curves)];
    if (was === is && daysOf(before) === daysOf(after)) continue;
    // Most curves stay as they are at every save; only the others are worth writing out point by point.
    if (daysOf(before) === daysOf(after) && JSON.stringify(was) === JSON.stringify(is)) continue;
    const [old, now] = [form(before, was), form(after, is)];
    if (old.line === now.line && old.pulses === now.pulses) continue;
    const [from, to] = [totalText(before, was), totalText(after, is)];
    if (from !== to) lines.push(`${label} ${from} → ${to}`);
    if (old.pulses !== now.pulses) {
      lines.push(`${label}, pulses: ${pulsesText(was.pulses)} → ${pulsesText(is.pulses)}`);
    } else if (from === to) {
      lines.push(`${label} drawn differently, ${to} as before`);
    }
  }
  return lines;
}
