import { formatTimeLeft } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";

export type ProgressBarProps = {
  label: string;
  done: number;
  /** Null while the size of the work is unknown. */
  total: number | null;
  /** What is counted, e.g. "rows". */
  unit: string;
  perSecond?: number | null;
  secondsLeft?: number | null;
  locale?: string;
};

/** How far, how fast, how long. */
export function ProgressBar({ label, done, total, unit, perSecond, secondsLeft, locale }: ProgressBarProps) {
  const share = total ? Math.min(1, done / total) : null;
  const facts = [
    total === null
      ? `${formatCount(done, locale)} ${unit}`
      : `${formatCount(done, locale)} of ${formatCount(total, locale)} ${unit}`,
    perSecond ? `${formatCount(Math.round(perSecond), locale)} ${unit}/s` : null,
    secondsLeft ? `about ${formatTimeLeft(secondsLeft)} left` : null,
  ].filter((fact) => fact !== null);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-3 text-sm">
        <span className="font-medium">{label}</span>
        {share !== null && <span className="figures">{Math.floor(share * 100)}&#8239;%</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuetext={facts.join(", ")}
        {...(share === null
          ? {}
          : { "aria-valuenow": Math.floor(share * 100), "aria-valuemin": 0, "aria-valuemax": 100 })}
        className="h-1.5 overflow-hidden bg-rule"
      >
        <div
          className={
            share === null
              ? "h-full w-1/3 animate-[sweep_1.6s_linear_infinite] bg-accent"
              : "h-full bg-accent"
          }
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
      <p className="figures text-sm text-ink-3">{facts.join(" · ")}</p>
    </div>
  );
}
