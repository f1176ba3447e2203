import { niceAxis, spreadLabels } from "@/components/charts/scale";
import { pulsePicture, ratePaths } from "@/components/studio/canvas/paths";
import { addCurves } from "@/lib/engine/profile/add-curves";
import { dayOfSale } from "@/lib/engine/profile/layout";
import { type Curve, EMPTY_CURVE, type Quantity, type StageCurves } from "@/lib/engine/profile/profile";
import { type FigureAxis, layOutAxis, placeOfDay } from "./axis";
import { styleOf } from "./colours";
import { cutLine, type LinePoint, marginLine, totalLine } from "./lines";
import { panelTitle, sayEnd } from "./say";
import type { Align, Drawn, PanelId, Show } from "./types";

export type PanelLine = {
  readonly name: string;
  readonly colour: string;
  readonly dash: string;
  readonly path: string;
  /** Stems of amounts that fall at once; empty for totals. */
  readonly stems: string;
  readonly end: { readonly x: number; readonly y: number; readonly text: string } | null;
  /** Where the label beside the end of the line stands. */
  readonly labelY: number;
  readonly breakEven: { readonly x: number; readonly y: number; readonly months: number } | null;
  readonly points: readonly LinePoint[];
};

export type Panel = {
  readonly id: PanelId;
  readonly title: string;
  readonly top: number;
  readonly height: number;
  readonly zero: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  readonly lines: readonly PanelLine[];
};

export type Scene = {
  readonly axis: FigureAxis;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly plot: number;
  readonly railTop: number;
  readonly railHeight: number;
  readonly foot: number;
  readonly panels: readonly Panel[];
  /** Pixels at which each profile's sale stands; one alone by stage where all agree. */
  readonly sales: readonly { readonly x: number; readonly colour: string }[];
  readonly narrow: boolean;
};

export type SceneAsk = {
  readonly drawn: readonly Drawn[];
  readonly align: Align;
  readonly show: Show;
  readonly panels: readonly PanelId[];
  readonly width: number;
  readonly until?: number | undefined;
  /** Lower panels, for a page that must hold everything. */
  readonly dense?: boolean | undefined;
};

const px = (value: number) => Math.round(value * 10) / 10;
const TITLE = 20;
const GAP = 14;
const FOOT = 24;
/** Below this width names do not fit beside the lines. */
const NARROW = 560;

/** Where everything of a figure stands, in pixels. Pure: the same for the screen, for print and for a file. */
export function layOutFigure(ask: SceneAsk): Scene {
  const { drawn, width, dense = false } = ask;
  const axis = layOutAxis(
    drawn.map((one) => one.profile),
    ask.align,
    ask.until,
  );
  const narrow = width < NARROW;
  const left = narrow ? 40 : 54;
  const right = narrow ? 58 : Math.min(170, Math.max(96, 14 + 6.4 * Math.max(...drawn.map(labelLength))));
  const plot = Math.max(120, width - left - right);
  const rows = ask.align === "time" ? drawn.length : 1;
  const railTop = narrow && drawn.length > 1 ? 16 * drawn.length + 4 : 2;
  const railHeight = ask.align === "time" ? 14 + rows * 12 : 30;
  const x = (share: number) => px(left + share * plot);
  const gap = dense ? 9 : GAP;
  let top = railTop + railHeight + 8;
  const panels = ask.panels.map((id): Panel => {
    const height = id === "margin" ? (dense ? 112 : narrow ? 150 : 190) : dense ? 44 : narrow ? 70 : 84;
    const panel = layOutPanel(ask, axis, id, top + TITLE, height, x);
    top += TITLE + height + gap;
    return panel;
  });
  const places = drawn.flatMap(({ profile }, index) => {
    const at = placeOfDay(axis.spans[index] ?? [], dayOfSale(profile.stages));
    const hasSale = profile.stages.some((stage) => !stage.hidden && stage.side === "pre");
    return at === null || at > 1 || !hasSale ? [] : [{ x: x(at), colour: styleOf(index).colour }];
  });
  const [first] = places;
  const same = first && places.every((place) => Math.abs(place.x - first.x) < 1);
  return {
    axis,
    width,
    height: top + FOOT - gap + 4,
    left,
    plot,
    railTop,
    railHeight,
    foot: top - gap,
    panels,
    sales: same ? [{ x: first.x, colour: "var(--rule-strong)" }] : places,
    narrow,
  };
}

const labelLength = ({ name }: Drawn) => Math.min(24, name.length);

function layOutPanel(
  ask: SceneAsk,
  axis: FigureAxis,
  id: PanelId,
  top: number,
  height: number,
  x: (share: number) => number,
): Panel {
  const currency = ask.drawn[0]?.profile.assumptions.currency ?? "";
  const rate = ask.show === "rate" && id !== "margin";
  const lines = ask.drawn.map(({ profile }, index) => {
    const spans = axis.spans[index] ?? [];
    if (rate) return { points: [], breakEven: null };
    const line = id === "margin" ? marginLine(profile, spans) : totalLine(spans, id);
    return { ...line, points: cutLine(line.points) };
  });
  const values = rate
    ? axis.spans.flatMap((spans) => spans.flatMap(({ stage }) => heights(curveOf(stage.curves, id))))
    : lines.flatMap((line) => line.points.map((point) => point.value));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const scale = niceAxis(low, high === low ? 1 : high, { count: height < 100 ? 2 : 4 });
  const [from, to] = scale.domain;
  const y = (value: number) => px(top + height * (1 - (value - from) / (to - from || 1)));
  const ends = lines.map((line) => y(line.points.at(-1)?.value ?? 0));
  // Beside the first panel stands the name over the figure.
  const room = id === ask.panels[0] && ask.drawn.length > 1 ? 28 : 13;
  const labels = spreadLabels(ends, room, [top + 2, top + height + 8 - (room - 13)]);
  return {
    id,
    title: panelTitle(id, rate ? "rate" : "total", currency),
    top,
    height,
    zero: y(0),
    ticks: scale.ticks.map((value) => ({ value, y: y(value) })),
    lines: ask.drawn.map(({ name, profile }, index): PanelLine => {
      const line = lines[index] ?? { points: [], breakEven: null };
      const last = line.points.at(-1);
      const spans = axis.spans[index] ?? [];
      const drawnRate = rate
        ? spans.map(({ stage, from: start, to: end }) => {
            const frame = { left: x(start), width: x(end) - x(start), days: stage.days };
            const curve = curveOf(stage.curves, id);
            const scaleY = { max: to || 1, top, height };
            const stems = curve.pulses.map((pulse) => {
              const { first, repeats } = pulsePicture(pulse, frame, scaleY);
              return `M${first.x} ${px(top + height)}V${first.y}${repeats}`;
            });
            return { line: ratePaths(curve, frame, scaleY).line, stems: stems.join("") };
          })
        : [];
      return {
        name,
        ...styleOf(index),
        path: rate
          ? drawnRate.map((part) => part.line).join("")
          : line.points.map((point, at) => `${at ? "L" : "M"}${x(point.x)} ${y(point.value)}`).join(""),
        stems: drawnRate.map((part) => part.stems).join(""),
        end: last
          ? {
              x: x(last.x),
              y: y(last.value),
              text: sayEnd(last.value, id, profile.assumptions.currency),
            }
          : null,
        labelY: labels[index] ?? 0,
        breakEven:
          line.breakEven && line.breakEven.x <= 1
            ? { x: x(line.breakEven.x), y: y(0), months: line.breakEven.months }
            : null,
        points: line.points,
      };
    }),
  };
}

function curveOf(curves: StageCurves, id: PanelId): Curve {
  if (id === "touches") return Object.values(curves.touches).reduce(addCurves, EMPTY_CURVE);
  return curves[id as Quantity];
}

function heights(curve: Curve): number[] {
  return [...curve.points.map((point) => point.value), ...curve.pulses.map((pulse) => pulse.size)];
}
