import { Table } from "@/components/ui/table";
import type { PlacedLearning } from "@/lib/engine/learning/high-learning";
import { formatDecimal } from "@/lib/format/number";
import { touchpointsOf } from "@/lib/learning/figures";
import type { FactRow } from "@/lib/learning/report";
import { keptLetter, keptWords } from "@/lib/learning/words";
import type { About } from "./fact-list";
import { LearnedCount } from "./learned-count";

type Props = { rows: readonly FactRow[]; stages: readonly PlacedLearning[]; about: About; listHref: string };

/** Thrown away is dashed, kept is filled, unsaid is empty: the letter says the same. */
function markClass(kept: boolean | null): string {
  if (kept === null) return "border-rule-strong text-ink-2";
  return kept ? "border-ink bg-sunk text-ink" : "border-dashed border-warning text-warning";
}

function Cell({ row, stage, about }: { row: FactRow; stage: PlacedLearning; about: About }) {
  const { fact } = row;
  const here = fact.sources.some((source) => source.stage.id === stage.id);
  const learned = row.learned.filter(({ stageId }) => stageId === stage.id);
  if (!here && learned.length === 0) return <span className="text-ink-3">·</span>;
  return (
    <span className="inline-flex items-baseline justify-end gap-1.5">
      {here ? (
        <span className={`inline-block min-w-5 border px-1 text-center text-xs ${markClass(fact.kept)}`}>
          <span aria-hidden>{keptLetter(fact.kept)}</span>
          <span className="sr-only">{keptWords(fact.kept)}</span>
        </span>
      ) : (
        <span className="text-xs text-ink-3">not listed</span>
      )}
      {learned.length > 0 && (
        <LearnedCount {...about} fact={fact.name} stage={stage} count={touchpointsOf(learned)} />
      )}
    </span>
  );
}

/** Facts down, stages across: where each is learned, what becomes of it, and how many touchpoints learned it. */
export function FactMatrix({ rows, stages, about, listHref }: Props) {
  return (
    <>
      <Table
        caption="Facts by the stage at which they are learned"
        hideCaption
        dense
        rows={rows}
        rowKey={({ fact }) => fact.id}
        empty="Facts that are learned will stand here. Take in what touchpoints have learned, or write one down."
        columns={[
          {
            id: "fact",
            header: "Fact",
            rowHeader: true,
            cell: ({ fact }) => <a href={listHref}>{fact.name}</a>,
          },
          ...stages.map((stage) => ({
            id: stage.id,
            header: (
              <>
                {stage.name}
                {stage.times !== null && (
                  <span className="figures block text-xs font-normal text-ink-3">
                    {stage.high ? "much, " : ""}
                    {formatDecimal(stage.times, 2)} ×
                  </span>
                )}
              </>
            ),
            numeric: true,
            cell: (row: FactRow) => <Cell row={row} stage={stage} about={about} />,
          })),
        ]}
      />
      <p className="mt-2 text-sm text-ink-3">
        K kept, T thrown away, ? nobody has said; the number is how many touchpoints learned it. × is the
        learning of the stage as times the even share.
      </p>
    </>
  );
}
