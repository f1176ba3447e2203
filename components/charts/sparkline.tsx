const WIDTH = 96;
const HEIGHT = 24;
const PAD = 2.5;

export type SparklineProps = {
  values: readonly (number | null)[];
  /** Spoken: "12 months, rising from 80 to 120". */
  label: string;
  color?: string;
  width?: number;
  height?: number;
};

/** A word-sized curve. It shows shape only, so it has no axis and fits its own range. */
export function Sparkline({
  values,
  label,
  color = "var(--ink-2)",
  width = WIDTH,
  height = HEIGHT,
}: SparklineProps) {
  const present = values.filter((value) => value !== null);
  const low = Math.min(...present);
  const high = Math.max(...present);
  const x = (index: number) => PAD + (index / Math.max(1, values.length - 1)) * (width - 2 * PAD);
  const y = (value: number) => height - PAD - ((value - low) / (high - low || 1)) * (height - 2 * PAD);
  let pen = "M";
  let path = "";
  for (const [index, value] of values.entries()) {
    if (value === null) pen = "M";
    else {
      path += `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = "L";
    }
  }
  const end = values.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="shrink-0 overflow-visible"
    >
      <path d={path} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
      {end !== null && end !== undefined && (
        <circle cx={x(values.length - 1)} cy={y(end)} r="2.25" fill={color} />
      )}
    </svg>
  );
}
