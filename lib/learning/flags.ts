import type { PlacedLearning } from "@/lib/engine/learning/high-learning";
import { joinWords } from "@/lib/format/list";
import { formatDecimal } from "@/lib/format/number";
import type { FactFlag, FactView } from "./schema";

/** What is worth saying of a fact: thrown away where much is learned, used by nobody, or left unsaid. */
export function flagFact(fact: FactView, stages: readonly PlacedLearning[], much: number): FactFlag[] {
  const at = new Set(fact.sources.map(({ stage }) => stage.id));
  const high = stages.filter(({ id, high: learnsMuch }) => learnsMuch && at.has(id));
  const flags: FactFlag[] = [];
  if (fact.kept === false && high.length > 0) {
    const where = joinWords(
      high.map(({ name, times }) => `${name} (${formatDecimal(times ?? 0, 2)} times the even share)`),
    );
    flags.push({
      factId: fact.id,
      kind: "discarded",
      say: `Thrown away although it is learned where much is learned: ${where}; much begins at ${formatDecimal(much, 2)}.`,
    });
  }
  if (fact.uses.length === 0) flags.push({ factId: fact.id, kind: "unused", say: "Nobody uses it." });
  if (fact.kept === null)
    flags.push({ factId: fact.id, kind: "unsaid", say: "Nobody has said whether it is kept." });
  return flags;
}
