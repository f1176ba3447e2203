import { StageRail } from "@/components/stage-rail/stage-rail";
import { type RailStage, type StageKind, stageColor } from "@/components/stage-rail/stages";
import { formatTick, formatValue, type ValueFormat } from "@/lib/format/value";
import { ChartFrame, type FrameProps } from "./chart-frame";
import { type Domain, linear, niceAxis, niceStep, ticksWithin } from "./scale";

export type LifePoint = { x: number; y: number };
export type Life = { id: string; label: string; points: readonly LifePoint[] };
export type GhostLife = Life & { /** Where it dropped out. */ stage: StageKind };

export type GhostLivesProps = {
  frame: FrameProps;
  closed: Life;
  ghosts: readonly GhostLife[];
  /** Days since first contact. */
  x?: { label: string };
  y: ValueFormat;
  unit: string;
  stages?: readonly RailStage[];
  locale?: string;
  height?: number;
};

const LEFT = 50;
const HEADROOM = 18;
const RIGHT = 28;
const BOTTOM = 22;
const VIEW = 1000;

function steps(points: readonly LifePoint[], x: (v: number) => number, y: (v: number) => number): string {
  return points
    .map((point, index) =>
      index === 0
        ? `M${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`
        : `H${x(point.x).toFixed(1)}V${y(point.y).toFixed(1)}`,
    )
    .join("");
}

function Grid({
  ticks,
  domain,
  y,
  locale,
}: {
  ticks: readonly number[];
  domain: Domain;
  y: ValueFormat;
  locale: string | undefined;
}) {
  const at = linear(domain, [100, 0]);
  return ticks.map((tick) => (
    <div key={tick} className="absolute inset-x-0 border-t border-grid" style={{ top: `${at(tick)}%` }}>
      <span className="figures absolute right-full -translate-y-1/2 pr-1.5 text-xs text-ink-3">
        {formatTick(tick, y, locale)}
      </span>
    </div>
  ));
}

/** The customer who closed, and behind it, faint, those who did not: each ends where it dropped out. */
export function GhostLives(props: GhostLivesProps) {
  const {
    frame,
    closed,
    ghosts,
    y,
    unit,
    stages,
    locale,
    height = 320,
    x = { label: "Days since first contact" },
  } = props;
  const all = [closed, ...ghosts].flatMap((life) => life.points);
  const xDomain: Domain = [0, Math.max(1, ...all.map((point) => point.x))];
  const axis = niceAxis(0, Math.max(0, ...all.map((point) => point.y)));
  const px = linear(xDomain, [0, VIEW]);
  const py = linear(axis.domain, [VIEW, 0]);
  const share = { x: linear(xDomain, [0, 100]), y: linear(axis.domain, [0, 100]) };
  const end = closed.points.at(-1);
  const money = (life: Life) => formatValue(life.points.at(-1)?.y ?? null, y, locale);
  const plot = height - BOTTOM - HEADROOM - (stages ? 30 : 0);
  return (
    <ChartFrame
      unit={`${unit}, by ${x.label.toLowerCase()}`}
      summary={`${closed.label} cost ${money(closed)}. Behind it ${ghosts.length} that did not close.`}
      {...frame}
      height={height}
      table={{
        columns: [
          { label: "Life" },
          { label: "Ended in" },
          { label: x.label, numeric: true },
          { label: unit, numeric: true },
        ],
        rows: [closed, ...ghosts].map((life) => [
          life.label,
          "stage" in life ? (life as GhostLife).stage : "closed",
          formatTick(life.points.at(-1)?.x ?? 0, { kind: "days" }, locale),
          money(life),
        ]),
      }}
    >
      <div style={{ height }}>
        {stages && <StageRail stages={stages} domain={xDomain} insetLeft={LEFT} insetRight={RIGHT} />}
        <div
          aria-hidden="true"
          className="relative"
          style={{ height: plot, marginTop: HEADROOM, marginLeft: LEFT, marginRight: RIGHT }}
        >
          <Grid ticks={axis.ticks} domain={axis.domain} y={y} locale={locale} />
          <svg
            viewBox={`0 0 ${VIEW} ${VIEW}`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
            aria-hidden="true"
          >
            {ghosts.map((ghost) => (
              <path
                key={ghost.id}
                d={steps(ghost.points, px, py)}
                fill="none"
                stroke={stageColor(ghost.stage)}
                strokeOpacity={0.42}
                strokeWidth={1}
                vectorEffect="non-scaling-stroke"
              />
            ))}
            <path
              d={steps(closed.points, px, py)}
              fill="none"
              stroke="var(--paper)"
              strokeWidth={5}
              vectorEffect="non-scaling-stroke"
            />
            <path
              d={steps(closed.points, px, py)}
              fill="none"
              stroke="var(--ink)"
              strokeWidth={2.5}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {ghosts.map((ghost) => {
            const last = ghost.points.at(-1);
            if (!last) return null;
            return (
              <i
                key={ghost.id}
                title={`${ghost.label}, ${money(ghost)}`}
                className="forced-mark absolute size-1.5 -translate-x-1/2 translate-y-1/2 rounded-full border border-paper"
                style={{
                  left: `${share.x(last.x)}%`,
                  bottom: `${share.y(last.y)}%`,
                  background: stageColor(ghost.stage),
                }}
              />
            );
          })}
          {end && (
            <div className="absolute" style={{ left: `${share.x(end.x)}%`, bottom: `${share.y(end.y)}%` }}>
              <i className="absolute size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-paper bg-ink" />
              <span className="absolute -right-1.5 bottom-2 text-xs leading-none whitespace-nowrap">
                <strong>{closed.label}</strong> <span className="figures">{money(closed)}</span>
              </span>
            </div>
          )}
          <div className="absolute inset-x-0 bottom-0 border-t border-rule-strong" />
          {ticksWithin(xDomain, niceStep(xDomain[1], 6, "days")).map((tick) => (
            <span
              key={tick}
              className="figures absolute top-full -translate-x-1/2 pt-1 text-xs text-ink-3"
              style={{ left: `${share.x(tick)}%` }}
            >
              {formatTick(tick, { kind: "days" }, locale)}
            </span>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}
