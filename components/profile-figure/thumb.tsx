import type { Profile } from "@/lib/engine/profile/profile";
import { layOutAxis } from "./axis";
import { cutLine, marginLine, totalLine } from "./lines";

export type ThumbProps = { profile: Profile; label: string };

const WIDTH = 300;
const TOP = 6;
const HEIGHT = 84;

/** A profile at a glance: the margin with its break-even, and the activity faint behind. */
export function ProfileThumb({ profile, label }: ThumbProps) {
  const { spans } = layOutAxis([profile], "stage");
  const [own = []] = spans;
  const margin = marginLine(profile, own);
  const points = cutLine(margin.points);
  const work = totalLine(own, "minutes").points;
  const values = points.map((point) => point.value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low || 1;
  const most = Math.max(...work.map((point) => point.value)) || 1;
  const x = (share: number) => Math.round(share * WIDTH * 10) / 10;
  const y = (value: number) => Math.round((TOP + HEIGHT * (1 - (value - low) / span)) * 10) / 10;
  const path = (line: readonly { x: number; value: number }[], at: (value: number) => number) =>
    line.map((point, index) => `${index ? "L" : "M"}${x(point.x)} ${at(point.value)}`).join("");
  const back = margin.breakEven;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + 4}`}
      className="block w-full max-w-sm"
    >
      <path
        d={`${path(work, (value) => Math.round((TOP + HEIGHT * (1 - (0.85 * value) / most)) * 10) / 10)}V${TOP + HEIGHT}H0Z`}
        fill="var(--series-activity)"
        opacity={0.1}
      />
      <path d={`M0 ${y(0)}H${WIDTH}`} stroke="var(--rule-strong)" strokeWidth={0.75} />
      <path d={path(points, y)} fill="none" stroke="var(--ink)" strokeWidth={2} strokeLinejoin="round" />
      {back && (
        <circle cx={x(back.x)} cy={y(0)} r={4} fill="var(--paper)" stroke="var(--ink)" strokeWidth={2} />
      )}
    </svg>
  );
}
