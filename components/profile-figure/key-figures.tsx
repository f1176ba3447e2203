import { stripFigures } from "@/components/studio/economics/figures";
import type { ProfileEconomics } from "@/lib/engine/profile/economics";

/** The headline figures of a profile, to read. */
export function KeyFigures({ economics }: { economics: ProfileEconomics }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-6 print:grid-cols-6 print:gap-x-3">
      {stripFigures(economics).map(({ id, label, value, missing, note }) => (
        <div key={id} className="min-w-0 border-t border-ink pt-1">
          <dt className="text-sm text-ink-2">{label}</dt>
          <dd>
            {value === null ? (
              <span className="text-ink-3">{missing}</span>
            ) : (
              <span className="finding figures text-xl">{value}</span>
            )}
            {value !== null && <span className="block text-xs text-ink-3">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
