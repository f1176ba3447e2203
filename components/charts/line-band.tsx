import { ChartFrame, type FrameProps } from "./chart-frame";
import { describeAsTable, describeInWords } from "./chart-table";
import { TimePlot, type TimePlotProps } from "./time-plot";

export type LineBandProps = Pick<
  TimePlotProps,
  "description" | "bands" | "marks" | "stages" | "currentStageId" | "curve" | "fit"
> & { frame: FrameProps; height?: number };

/** Lines with an optional range around them, each named at its end. */
export function LineBand({ frame, height = 280, description, bands = [], ...rest }: LineBandProps) {
  const edges = bands.flatMap((band) => {
    const name = description.series.find((one) => one.id === band.seriesId)?.label ?? band.seriesId;
    return [
      { id: band.low, label: `${name}, ${band.label} from` },
      { id: band.high, label: `${name}, ${band.label} to` },
    ];
  });
  return (
    <ChartFrame
      unit={description.unit}
      summary={describeInWords(description)}
      {...frame}
      height={height}
      table={describeAsTable(description, edges)}
    >
      <TimePlot description={description} draw="line" bands={bands} height={height} {...rest} />
    </ChartFrame>
  );
}
