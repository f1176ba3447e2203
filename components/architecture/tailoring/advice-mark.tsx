import type { Advice } from "@/lib/engine/tailoring/advise";

const looks: Readonly<Record<Advice, { color: string; letter: string }>> = {
  tailor: { color: "var(--series-1)", letter: "T" },
  buy: { color: "var(--series-2)", letter: "B" },
  rent: { color: "var(--series-3)", letter: "R" },
  open: { color: "var(--stage-none)", letter: "?" },
};

type Props = { advice: Advice; x: number; y: number; r: number };

/** One stage or service: its area is its spend, its letter and colour what is advised. */
export function AdviceMark({ advice, x, y, r }: Props) {
  const { color, letter } = looks[advice];
  return (
    <g className="forced-mark">
      <circle
        cx={x}
        cy={y}
        r={r}
        fill={`color-mix(in oklab, ${color} 30%, var(--paper))`}
        fillOpacity={0.85}
        stroke={color}
        strokeWidth={2}
        strokeDasharray={advice === "open" ? "3 2" : undefined}
      />
      <text x={x} y={y + 4} textAnchor="middle" className="fill-(--ink) text-xs font-semibold">
        {letter}
      </text>
    </g>
  );
}

/** What the letters mean. */
export function AdviceKey() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {(["tailor", "buy", "rent", "open"] as const).map((advice) => (
        <li key={advice} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5">
            <AdviceMark advice={advice} x={10} y={10} r={8.5} />
          </svg>
          {{ tailor: "tailor", buy: "buy", rent: "rent", open: "no clear word" }[advice]}
        </li>
      ))}
    </ul>
  );
}
