import { Badge } from "@/components/ui/badge";
import { checkpointWords, type DatedCheckpoint } from "@/lib/customers/view/checkpoints";
import { formatCivilDate } from "@/lib/format/date";

/** What waits for this customer, by day; each leads to where it stands on the page. */
export function CheckpointList({ points }: { points: readonly DatedCheckpoint[] }) {
  if (points.length === 0)
    return (
      <p className="text-ink-3">
        Outcomes that fall due, agreements that end, the planned next stage and whatever is promised by a day
        will stand here.
      </p>
    );
  return (
    <ol className="border-t border-rule">
      {points.map((point) => (
        <li
          key={`${point.kind} ${point.on} ${point.what}`}
          className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-rule py-1.5 max-sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <time dateTime={point.on} className="figures text-ink-2 max-sm:col-span-2 max-sm:text-sm">
            {formatCivilDate(point.on)}
          </time>
          <a href={`#${point.anchor}`} className="min-w-0 text-ink no-underline hover:underline">
            <span className="text-ink-3">{checkpointWords[point.kind]}: </span>
            {point.what}
          </a>
          <Badge tone={point.late ? "negative" : "plain"}>{point.away}</Badge>
        </li>
      ))}
    </ol>
  );
}
