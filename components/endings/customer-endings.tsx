import { endWords } from "@/components/agreements/words";
import { TextLink } from "@/components/ui/button";
import type { Ending } from "@/lib/endings/schema";
import { formatCivilDate } from "@/lib/format/date";
import { ChecksLeft } from "./ending-table";

/** Endings of one customer, as lines over the agreements that end. */
export function CustomerEndings({ slug, items }: { slug: string; items: readonly Ending[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="mb-3 border-t border-rule">
      {items.map((ending) => (
        <li key={ending.id} className="flex flex-wrap items-baseline gap-x-2 border-b border-rule py-1.5">
          <TextLink href={`/${slug}/success/endings/${ending.id}`}>
            {ending.state === "open" ? "Ending" : ending.state === "closed" ? "Ended" : "Ending withdrawn"}
          </TextLink>
          <span className="text-ink-2">
            {endWords[ending.reason].toLowerCase()}, last day {formatCivilDate(ending.effectiveOn)}
          </span>
          {ending.state === "open" && (
            <span className="text-sm text-ink-2">
              <ChecksLeft ending={ending} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
