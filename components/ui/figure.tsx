import { Sparkline } from "@/components/charts/sparkline";
import { cx } from "./cx";
import { Why, type WhyProps } from "./why";

export type FigureProps = {
  label: string;
  /** Formatted. Null when there is none yet; then `missing` says why in words. */
  value: string | null;
  missing?: string;
  /** Small after the value: "per close", "of exposed months". */
  unit?: string;
  /** Against what: "+12 % on last quarter". Tone says whether that is good, not whether it rose. */
  change?: { text: string; tone: "good" | "bad" | "plain" };
  note?: string;
  sparkline?: { values: readonly (number | null)[]; label: string; color?: string };
  why?: Omit<WhyProps, "label">;
  size?: "md" | "lg";
};

const TONE = { good: "text-positive", bad: "text-negative", plain: "text-ink-2" } as const;

/** A number one can lean on: name, value, unit, direction, and the way into its parts. */
export function Figure({
  label,
  value,
  missing,
  unit,
  change,
  note,
  sparkline,
  why,
  size = "md",
}: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col gap-y-0.5 border-t border-ink pt-1.5">
      <div className="flex min-h-6 items-start justify-between gap-2">
        <h3 className="min-w-0 text-sm text-ink-2">{label}</h3>
        {why && value !== null && <Why label={label} {...why} />}
      </div>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        {value === null ? (
          <span className="text-base text-ink-3">{missing ?? "not known yet"}</span>
        ) : (
          <>
            <span className={cx("finding figures", size === "lg" ? "text-3xl" : "text-2xl")}>{value}</span>
            {unit && <span className="text-sm text-ink-3">{unit}</span>}
          </>
        )}
      </p>
      <div>
        {(change || sparkline) && (
          <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-1">
            <p className={cx("figures text-sm", TONE[change?.tone ?? "plain"])}>{change?.text}</p>
            {sparkline && (
              <span className="ml-auto flex">
                <Sparkline {...sparkline} />
              </span>
            )}
          </div>
        )}
        {note && <p className="mt-0.5 text-sm text-ink-3">{note}</p>}
      </div>
    </div>
  );
}

/** Figures side by side, as many as fit. */
export function FigureRow({ children }: { children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-x-6 gap-y-5">{children}</div>
  );
}
