import type { DifferenceLine } from "@/lib/models/difference";

const MARK = { added: "+", removed: "−", changed: "→" } as const;

/** The changes by stage, in the order of the later version. */
export function DifferenceList({ lines }: { lines: readonly DifferenceLine[] }) {
  if (lines.length === 0) return <p className="text-ink-3">Nothing differs.</p>;
  const stages = [...new Map(lines.map((line) => [line.stageId, line.stage])).entries()];
  return (
    <ul aria-label="Differences" className="border-t border-ink">
      {stages.map(([stageId, stage]) => (
        <li
          key={stageId}
          className="grid gap-x-4 border-b border-rule py-2 sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <span className="font-medium">{stage}</span>
          <ul>
            {lines
              .filter((line) => line.stageId === stageId)
              .map((line) => (
                <li key={line.text} className="wrap-anywhere">
                  <span aria-hidden="true" className="figures inline-block w-5 text-ink-3">
                    {MARK[line.kind]}
                  </span>
                  {line.text}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
