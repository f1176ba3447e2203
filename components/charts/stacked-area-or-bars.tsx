import { ChartFrame, type FrameProps } from "./chart-frame";
import { describeAsTable, describeInWords } from "./chart-table";
import { TimePlot, type TimePlotProps } from "./time-plot";

export type StackedAreaOrBarsProps = Pick<
  TimePlotProps,
  "description" | "stages" | "currentStageId" | "marks"
> & { frame: FrameProps; kind: "area" | "bars"; height?: number; curve?: "linear" | "step" | "smooth" };

/** Parts of a whole over time. Starts at zero; the first series lies at the bottom. */
export function StackedAreaOrBars({
  frame,
  kind,
  height = 280,
  description,
  ...rest
}: StackedAreaOrBarsProps) {
  return (
    <ChartFrame
      unit={description.unit}
      summary={describeInWords(description)}
      {...frame}
      height={height}
      table={describeAsTable(description)}
    >
      <TimePlot
        description={description}
        draw={kind}
        height={height}
        total={description.series.length > 1}
        {...rest}
      />
    </ChartFrame>
  );
}
