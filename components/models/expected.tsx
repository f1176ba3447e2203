import { formatDecimal, formatPercent } from "@/lib/format/number";
import { closeRate, daysToClose, type StageText } from "@/lib/models/view";
import { durationText } from "./rail-stages";

/** What the stages say together, in a sentence. */
export function Expected({ stages }: { stages: readonly StageText[] }) {
  const rate = closeRate(stages);
  const days = daysToClose(stages);
  const missing = stages.find((stage) => stage.side === "pre" && !stage.hidden && stage.passRate === null);
  return (
    <p className="finding pt-4 pb-3 text-lg">
      {rate === null
        ? missing
          ? `The share that closes is unknown until ${missing.name || "each pre-sale stage"} has a pass rate.`
          : "No stage stands before the sale."
        : rate === 0
          ? "Nobody closes at these pass rates."
          : `Of those reached, ${formatPercent(rate, rate < 0.1 ? 2 : 1)} close${days === null ? "" : ` after ${durationText(days)}`}: one customer for every ${formatDecimal(1 / rate, 1)} prospects.`}
    </p>
  );
}
