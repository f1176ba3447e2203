import { gradeLooks } from "@/components/architecture/coupling/look";
import { type SequenceDrawing, sequenceSizes } from "@/lib/engine/sequence/lay-out";

type Props = { drawing: SequenceDrawing; label: string };

/** A sequence as the page shows it, in the colours of its paper. */
export function SequenceFigure({ drawing, label }: Props) {
  const { width, height, top } = drawing;
  const { box } = sequenceSizes;
  return (
    <section
      aria-label="Sequence"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must be able to do too
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-rule bg-raised p-2"
    >
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {drawing.participants.map(({ name, label: shown, x }) => (
          <g key={x}>
            <line x1={x} x2={x} y1={top} y2={height - 10} stroke="var(--rule-strong)" strokeDasharray="3 4" />
            <rect
              x={x - box.width / 2}
              y={top - box.height}
              width={box.width}
              height={box.height}
              rx={4}
              fill="var(--paper)"
              stroke="var(--rule-strong)"
            />
            <text
              x={x}
              y={top - box.height / 2 + 4.5}
              textAnchor="middle"
              fontSize={13}
              fontWeight={600}
              fill="var(--ink)"
            >
              {shown}
              <title>{name}</title>
            </text>
          </g>
        ))}
        {drawing.steps.map(({ kind, x1, x2, y, words }) => {
          const { color, dash } = kind === "reply" ? { ...gradeLooks.rpc, dash: "5 4" } : gradeLooks[kind];
          const way = x2 >= x1 ? 1 : -1;
          const closed = kind === "rpc" || kind === "reply";
          return (
            <g key={y} stroke={color} strokeWidth={1.6}>
              <line x1={x1} x2={x2} y1={y} y2={y} {...(dash ? { strokeDasharray: dash } : {})} />
              <path
                d={`M${x2 - way * 9} ${y - 4.5} L${x2} ${y} L${x2 - way * 9} ${y + 4.5}${closed ? " Z" : ""}`}
                fill={closed ? color : "none"}
              />
              {words.map((word) => (
                <text
                  key={word.y}
                  x={word.x}
                  y={word.y}
                  textAnchor="middle"
                  fontSize={12}
                  stroke="var(--paper-raised)"
                  strokeWidth={4}
                  paintOrder="stroke"
                  fill="var(--ink)"
                >
                  {word.text}
                </text>
              ))}
            </g>
          );
        })}
      </svg>
    </section>
  );
}
