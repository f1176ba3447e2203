import { Badge } from "@/components/ui/badge";
import { formatCivilDate } from "@/lib/format/date";

/** When a model is to be looked at again; loud once the day has passed. */
export function ReviewMark({ reviewBy, overdue }: { reviewBy: string | null; overdue: boolean }) {
  if (!reviewBy) return null;
  return overdue ? (
    <Badge tone="warning">Review overdue since {formatCivilDate(reviewBy)}</Badge>
  ) : (
    <span className="text-sm whitespace-nowrap text-ink-3">Review by {formatCivilDate(reviewBy)}</span>
  );
}
