import { cx } from "@/components/ui/cx";
import type { MapLine, Point } from "@/lib/engine/coupling/map/route-lines";
import { gradeLetters } from "@/lib/interactions/words";
import { gradeLooks } from "./look";

const round = 7;

/** A path with its corners rounded, as far as the stretches allow. */
export function roundedPath(points: readonly Point[]): string {
  const [first] = points;
  if (!first) return "";
  const parts = [`M${first.x} ${first.y}`];
  for (let index = 1; index < points.length; index++) {
    const [before, here, after] = [points[index - 1], points[index], points[index + 1]];
    if (!before || !here) continue;
    if (!after) {
      parts.push(`L${here.x} ${here.y}`);
      continue;
    }
    const back = Math.min(round, length(before, here) / 2);
    const on = Math.min(round, length(here, after) / 2);
    const [enter, leave] = [towards(here, before, back), towards(here, after, on)];
    parts.push(`L${enter.x} ${enter.y}`, `Q${here.x} ${here.y} ${leave.x} ${leave.y}`);
  }
  return parts.join(" ");
}

const length = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
function towards(from: Point, to: Point, by: number): Point {
  const all = length(from, to);
  if (all === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / all, y: from.y + ((to.y - from.y) * by) / all };
}

function head(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return "";
  const down = tip.y >= before.y ? 1 : -1;
  return `M${tip.x - 4} ${tip.y - down * 8} L${tip.x} ${tip.y} L${tip.x + 4} ${tip.y - down * 8}`;
}

type Props = {
  line: MapLine;
  label: string;
  crosses: boolean;
  changed: boolean;
  look: "plain" | "lit" | "dim";
  onChoose: () => void;
};

/** One line with its letter; a ring in the letter's place of a number tells of several interactions in one line. */
export function MapLineMark({ line, label, crosses, changed, look, onChoose }: Props) {
  const { bundle, points, letter } = line;
  const { color, dash, width } = gradeLooks[bundle.kind];
  const path = roundedPath(points);
  const count = bundle.interactionIds.length;
  const open = bundle.to === null ? points.at(-1) : bundle.from === null ? points[0] : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same interactions are buttons in the panel of each service
    <g
      data-line={bundle.key}
      className={cx(
        "cursor-pointer transition-opacity motion-reduce:transition-none",
        look === "dim" && "opacity-15",
      )}
      fill="none"
      stroke={color}
      onClick={onChoose}
    >
      <title>{label}</title>
      <path d={path} stroke="transparent" strokeWidth={12} />
      {crosses && <path d={path} stroke="var(--negative)" strokeWidth={width + 5} strokeOpacity={0.22} />}
      <path
        d={path}
        strokeWidth={look === "lit" ? width + 1 : width}
        {...(dash ? { strokeDasharray: dash } : {})}
      />
      {bundle.to !== null && <path d={head(points)} strokeWidth={width} />}
      {open && <circle cx={open.x} cy={open.y} r={3.5} fill="var(--paper)" strokeWidth={1.5} />}
      <circle
        cx={letter.x}
        cy={letter.y}
        r={8}
        fill="var(--paper)"
        strokeWidth={changed ? 2.4 : 1.2}
        {...(crosses ? { stroke: "var(--negative)" } : {})}
      />
      <text
        x={letter.x}
        y={letter.y + 3.7}
        textAnchor="middle"
        fontSize={10.5}
        fontWeight={700}
        stroke="none"
        fill="var(--ink)"
      >
        {gradeLetters[bundle.kind]}
        {crosses ? "!" : ""}
      </text>
      {count > 1 && (
        <text x={letter.x + 9.5} y={letter.y + 3.5} fontSize={10} stroke="none" fill="var(--ink-2)">
          ×{count}
        </text>
      )}
    </g>
  );
}
