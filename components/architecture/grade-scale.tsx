import { couplingKinds } from "@/lib/engine/coupling/grade";
import { formatDecimal } from "@/lib/format/number";
import { gradeWords } from "@/lib/interactions/words";

type Props = { grade: (typeof couplingKinds)[number]; score: number };

/** Where an interaction stands between a bare event and a call: three thirds and a mark; the words say the same. */
export function GradeScale({ grade, score }: Props) {
  return (
    <span className="inline-flex flex-col gap-1">
      <span>
        {gradeWords[grade]} <span className="figures text-sm text-ink-3">{formatDecimal(score, 2)}</span>
      </span>
      <span aria-hidden className="relative flex h-1.5 w-28 gap-0.5">
        {couplingKinds.map((kind) => (
          <i
            key={kind}
            className={`h-full flex-1 border ${kind === grade ? "border-ink bg-sunk" : "border-rule"}`}
          />
        ))}
        <i
          className="forced-mark absolute -top-1 h-3.5 w-1 -translate-x-1/2 bg-accent"
          style={{ left: `${Math.round(score * 100)}%` }}
        />
      </span>
    </span>
  );
}
