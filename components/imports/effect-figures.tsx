import { Figure, FigureRow } from "@/components/ui/figure";
import { formatMonth } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatCounted } from "@/lib/format/number";
import type { Effect } from "@/lib/imports/schema";

const minutes = (milliseconds: number) => formatMinutes(milliseconds / 60_000);

function months(effect: Effect): string | null {
  if (!effect.firstMonth || !effect.lastMonth) return null;
  return `${formatMonth(`${effect.firstMonth}-01`)} – ${formatMonth(`${effect.lastMonth}-01`)}`;
}

/** What publishing does, or did, in figures. */
export function EffectFigures({ effect }: { effect: Effect }) {
  const { outcomes, alreadyThere } = effect;
  const same = alreadyThere.touchpoints + alreadyThere.stageMoves + alreadyThere.outcomes;
  const note = (text: string | null) => (text ? { note: text } : {});
  return (
    <div className="flex flex-col gap-4">
      <FigureRow>
        <Figure
          label="New customers"
          value={formatCount(effect.newCustomers)}
          {...note(effect.knownCustomers > 0 ? `${formatCount(effect.knownCustomers)} known already` : null)}
        />
        <Figure label="Closed" value={formatCount(outcomes.closed)} />
        <Figure label="Declined" value={formatCount(outcomes.declined)} />
        <Figure label="Cancelled" value={formatCount(outcomes.cancelled)} />
        {outcomes.ended > 0 && <Figure label="Ended" value={formatCount(outcomes.ended)} />}
        <Figure label="Stage moves" value={formatCount(effect.stageMoves)} />
        <Figure label="Touchpoints" value={formatCount(effect.touchpoints)} />
        <Figure
          label="Staff time"
          value={minutes(effect.milliseconds)}
          {...note(
            effect.cappedVisits > 0
              ? `${formatCounted(effect.cappedVisits, "visit")} capped, ${minutes(effect.uncappedMilliseconds)} without the cap`
              : null,
          )}
        />
        <Figure
          label="Cost entries"
          value={formatCount(effect.costEntries)}
          {...note(
            effect.costEntries > 0 ? formatMoney(effect.costMinor, effect.currency, { whole: true }) : null,
          )}
        />
      </FigureRow>
      <ul className="flex flex-col gap-0.5 text-sm text-ink-2">
        {months(effect) && <li>Events from {months(effect)}, in the months of this workspace.</li>}
        {same > 0 && (
          <li>
            {formatCounted(same, "event")} of this file known already from an earlier import of the same
            source; left as it was.
          </li>
        )}
        {effect.knownCustomers > 0 && (
          <li>Customers known already keep their name, segment and attributes.</li>
        )}
        <li>
          {formatCounted(effect.eventsIgnored, "event")} ignored
          {effect.eventsUnpaired > 0
            ? `, ${formatCount(effect.eventsUnpaired)} START or COMPLETE without a partner`
            : ""}
          {effect.casesWithoutFacts > 0
            ? `, ${formatCounted(effect.casesWithoutFacts, "case")} with nothing left`
            : ""}
          .
        </li>
        <li>
          {effect.rowsWithErrors === 0
            ? "Every row could be read"
            : `${formatCounted(effect.rowsWithErrors, "row")} could not be read`}
          {effect.rowsWithWarnings > 0
            ? `; ${formatCounted(effect.rowsWithWarnings, "row")} with a remark`
            : ""}
          .
        </li>
      </ul>
    </div>
  );
}
