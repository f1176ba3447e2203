import { Badge } from "@/components/ui/badge";
import { formatCivilDate } from "@/lib/format/date";
import type { FormerResult } from "@/lib/outcomes/result-schema";
import { standingWords } from "./words";

/** What was said of outcomes that nobody is asked for any more: to read, not to change. */
export function FormerResults({ results }: { results: readonly FormerResult[] }) {
  if (results.length === 0) return null;
  return (
    <section aria-label="Outcomes asked for no longer" className="mt-4">
      <h3 className="mb-1 text-sm font-medium text-ink-3">Asked for no longer</h3>
      <ul>
        {results.map(({ resultId, statement, stage, kind, occurredOn, retiredOn, note }) => (
          <li key={resultId} className="border-b border-rule py-2">
            <p>“{statement}”</p>
            <p className="text-sm text-ink-3">
              {stage} · <Badge tone={standingWords[kind].tone}>{standingWords[kind].label}</Badge> on{" "}
              {formatCivilDate(occurredOn)}, retired on {formatCivilDate(retiredOn)}
            </p>
            {note && <p className="text-sm">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
