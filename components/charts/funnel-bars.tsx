import { formatCount, formatPercent } from "@/lib/format/number";
import { ChartFrame, type FrameProps } from "./chart-frame";

export type FunnelStep = {
  id: string;
  label: string;
  count: number;
  color: string;
  /** Share that went on from the step before, as given by the engine; null at the first or when unknown. */
  passRate: number | null;
  /** Still open here, neither gone on nor lost; drawn hatched behind. */
  open?: number;
};

export type FunnelBarsProps = {
  frame: FrameProps;
  steps: readonly FunnelStep[];
  noun: string;
  locale?: string;
};

const ROW = 44;

/** How many are left at each stage; what was lost stays visible as the pale rest. */
export function FunnelBars({ frame, steps, noun, locale }: FunnelBarsProps) {
  const most = Math.max(1, ...steps.map((step) => step.count));
  const words = steps.map(
    (step) =>
      `${step.label} ${formatCount(step.count, locale)}${step.passRate === null ? "" : `, ${formatPercent(step.passRate, 0, locale)} of those before`}`,
  );
  return (
    <ChartFrame
      unit={noun}
      summary={`${words.join("; ")}.`}
      {...frame}
      height={steps.length * ROW || 160}
      table={{
        columns: [{ label: "Stage" }, { label: noun, numeric: true }, { label: "Passed on", numeric: true }],
        rows: steps.map((step) => [
          step.label,
          formatCount(step.count, locale),
          step.passRate === null ? "–" : formatPercent(step.passRate, 0, locale),
        ]),
      }}
    >
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.id}
            className="relative grid grid-cols-[7.5rem_1fr_4.5rem] items-center gap-x-3"
            style={{ height: ROW }}
          >
            <span className="truncate text-sm">{step.label}</span>
            <span aria-hidden="true" className="relative block h-6">
              {index > 0 && (
                <i
                  className="absolute inset-y-0 left-0 bg-sunk"
                  style={{ width: `${((steps[index - 1]?.count ?? 0) / most) * 100}%` }}
                />
              )}
              <i
                className="forced-mark absolute inset-y-0 left-0"
                style={{ width: `${(step.count / most) * 100}%`, background: step.color }}
              />
              {step.passRate !== null && (
                <span className="figures absolute -top-[17px] left-0 text-2xs text-ink-3">
                  ↓ {formatPercent(step.passRate, 0, locale)}
                </span>
              )}
            </span>
            <span className="figures text-right text-sm font-medium">{formatCount(step.count, locale)}</span>
          </li>
        ))}
      </ol>
    </ChartFrame>
  );
}
