import { fitLabel } from "@/components/stage-rail/layout";
import { stageColor } from "@/components/stage-rail/stages";
import { sayDays } from "@/components/studio/document/say";
import { formatMonths } from "@/lib/format/duration";
import { formatCompactCount, formatDecimal } from "@/lib/format/number";
import { pickTimeStep } from "@/lib/format/time-steps";
import { styleOf } from "./colours";
import type { Panel, PanelLine, Scene } from "./scene";

/** The stages over everything: one band by stage, one for each profile by time. */
export function Rail({ scene, names }: { scene: Scene; names: readonly string[] }) {
  const { axis, left, plot, railTop } = scene;
  const x = (share: number) => left + Math.min(1, share) * plot;
  if (axis.align === "stage") {
    return (
      <g>
        {axis.columns.map(({ label, kind, from, to, days }) => (
          <g key={`${from}/${label}`}>
            <rect
              x={x(from)}
              y={railTop + 14}
              width={Math.max(1, x(to) - x(from) - 1.5)}
              height={8}
              fill={stageColor(kind)}
            />
            <text x={x(from)} y={railTop + 9} className="fill-ink-2 text-2xs">
              {fitLabel(label, x(to) - x(from))}
            </text>
            <title>{`${label}: ${days.map((one, index) => `${names[index]} ${one === null ? "has none" : sayDays(one)}`).join(", ")}`}</title>
          </g>
        ))}
      </g>
    );
  }
  return (
    <g>
      {axis.spans.map((spans, index) => (
        <g key={names[index]}>
          {spans.map(({ stage, from, to }) => (
            <g key={stage.id}>
              <rect
                x={x(from)}
                y={railTop + 14 + index * 12}
                width={Math.max(0.75, x(to) - x(from) - 1)}
                height={8}
                fill={stageColor(stage.kind)}
              />
              {index === 0 && (
                <text x={x(from)} y={railTop + 9} className="fill-ink-2 text-2xs">
                  {fitLabel(stage.name, x(to) - x(from))}
                </text>
              )}
              <title>{`${names[index]}: ${stage.name}, ${sayDays(stage.days)}`}</title>
            </g>
          ))}
          {!scene.narrow && names.length > 1 && (
            <text
              x={left + plot + 8}
              y={railTop + 21.5 + index * 12}
              fill={styleOf(index).colour}
              className="text-2xs"
            >
              {shorten(names[index] ?? "", 22)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** Borders of the stages, and the sale. */
export function Ground({ scene }: { scene: Scene }) {
  const { axis, left, plot, foot, railTop, railHeight, sales } = scene;
  const x = (share: number) => Math.round(left + Math.min(1, share) * plot) + 0.5;
  const top = railTop + railHeight;
  const borders =
    axis.align === "stage"
      ? axis.columns.map(({ from }) => from)
      : axis.spans.length === 1
        ? (axis.spans[0] ?? []).map(({ from }) => from)
        : [];
  return (
    <g>
      {borders.map((from) => (
        <path key={from} d={`M${x(from)} ${top}V${foot}`} stroke="var(--grid)" />
      ))}
      {sales.map((sale, index) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: one for each profile, in their order
          key={index}
          d={`M${sale.x} ${top - 6}V${foot}`}
          stroke={sale.colour}
          strokeDasharray="2 4"
        />
      ))}
    </g>
  );
}

export function PanelPlot({ panel, scene }: { panel: Panel; scene: Scene }) {
  const { left, plot, narrow } = scene;
  return (
    <g>
      <text x={0} y={panel.top - 7} className="fill-ink text-xs font-semibold">
        {narrow ? shorten(panel.title, 46) : panel.title}
      </text>
      {panel.ticks.map(({ value, y }) => (
        <g key={value}>
          <path
            d={`M${left} ${Math.round(y) + 0.5}h${plot}`}
            stroke={value === 0 ? "var(--rule-strong)" : "var(--grid)"}
          />
          <text x={left - 7} y={y + 3.5} textAnchor="end" className="figures fill-ink-3 text-2xs">
            {sayTick(value)}
          </text>
        </g>
      ))}
      {panel.lines.map((line, index) => (
        <Line key={line.name} line={line} panel={panel} scene={scene} index={index} />
      ))}
    </g>
  );
}

type LineProps = { line: PanelLine; panel: Panel; scene: Scene; index: number };

function Line({ line, panel, scene, index }: LineProps) {
  const { left, plot, narrow } = scene;
  const { end, breakEven } = line;
  const right = left + plot;
  const named = !narrow && panel.lines.length > 1 && panel.id === scene.panels[0]?.id;
  const flip = breakEven !== null && breakEven.x > right - 84;
  return (
    <g>
      {line.stems && (
        <path d={line.stems} stroke={line.colour} strokeWidth={1.25} opacity={0.6} fill="none" />
      )}
      {line.path && (
        <path
          d={line.path}
          fill="none"
          stroke={line.colour}
          strokeWidth={panel.id === "margin" ? 2.5 : 2}
          strokeDasharray={line.dash}
          strokeLinejoin="round"
        />
      )}
      {breakEven && breakEven.months > 0 && (
        <g>
          <circle
            cx={breakEven.x}
            cy={breakEven.y}
            r={4.5}
            fill="var(--paper)"
            stroke={line.colour}
            strokeWidth={2}
          />
          <text
            x={breakEven.x + (flip ? -9 : 9)}
            y={breakEven.y + (index % 2 === 0 ? -9 : 17)}
            textAnchor={flip ? "end" : "start"}
            fill="var(--ink)"
            stroke="var(--paper)"
            strokeWidth={3}
            paintOrder="stroke"
            className="text-2xs font-semibold"
          >
            {`even after ${formatMonths(breakEven.months)}`}
          </text>
        </g>
      )}
      {end && (
        <g>
          {Math.abs(line.labelY - end.y) > 3 && (
            <path
              d={`M${Math.min(end.x, right) + 1} ${end.y}L${right + 5} ${line.labelY}`}
              stroke={line.colour}
              strokeWidth={0.75}
              fill="none"
              opacity={0.7}
            />
          )}
          <text
            x={right + 8}
            y={line.labelY + 3.5}
            fill={line.colour}
            className="figures text-2xs font-semibold"
          >
            {named ? shorten(line.name, 24) : end.text}
          </text>
          {named && (
            <text x={right + 8} y={line.labelY + 15} fill={line.colour} className="figures text-2xs">
              {end.text}
            </text>
          )}
        </g>
      )}
    </g>
  );
}

/** On a phone there is no room beside the lines; the names stand above. */
export function Names({ scene, names }: { scene: Scene; names: readonly string[] }) {
  if (!scene.narrow || names.length < 2) return null;
  return (
    <g>
      {names.map((name, index) => {
        const { colour, dash } = styleOf(index);
        return (
          <g key={name}>
            <path d={`M0 ${8 + index * 16}h26`} stroke={colour} strokeWidth={2.5} strokeDasharray={dash} />
            <text x={33} y={12 + index * 16} className="fill-ink text-xs">
              {shorten(name, Math.floor((scene.width - 40) / 6.6))}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Time since first contact, or how long each stage lasts. */
export function Foot({ scene }: { scene: Scene }) {
  const { axis, left, plot, foot, height } = scene;
  const y = height - 8;
  if (axis.align === "stage") {
    return (
      <g>
        {axis.columns.map(({ label, from, to, days }) => {
          const known = [...new Set(days.flatMap((one) => (one === null ? [] : [sayDays(one)])))];
          const text = known.length > 2 ? `${known[0]} – ${known.at(-1)}` : known.join(" / ");
          const room = (to - from) * plot;
          return text.length * 5.6 < room - 4 ? (
            <text
              key={`${from}/${label}`}
              x={left + from * plot}
              y={y}
              className="figures fill-ink-3 text-2xs"
            >
              {text}
            </text>
          ) : null;
        })}
      </g>
    );
  }
  const perDay = plot / axis.days;
  const step = pickTimeStep(perDay, 58);
  const count = Math.floor(axis.days / step.days + 1e-9);
  return (
    <g>
      {Array.from({ length: count + 1 }, (_, index) => {
        const x = left + index * step.days * perDay;
        return (
          <g key={step.say(index)}>
            <path d={`M${Math.round(x) + 0.5} ${foot}v4`} stroke="var(--rule-strong)" />
            <text
              x={x}
              y={y}
              textAnchor={index === 0 ? "start" : "middle"}
              className="figures fill-ink-3 text-2xs"
            >
              {index === 0 ? "first contact" : step.say(index)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

export function shorten(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

function sayTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 10_000) return formatCompactCount(value);
  return formatDecimal(value, size >= 100 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3);
}
