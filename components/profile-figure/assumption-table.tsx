import { stageColor } from "@/components/stage-rail/stages";
import type { Profile } from "@/lib/engine/profile/profile";
import { SOURCED_COLUMNS, type SourcedText, sourcedProfile } from "./assumption-rows";

export type AssumptionTableProps = { profile: Profile; caption: string };

function Cell({ text, note }: SourcedText) {
  return (
    <>
      {text}
      {note && (
        <sup className="pl-0.5 text-accent">
          <span className="sr-only">source </span>
          {note}
        </sup>
      )}
    </>
  );
}

/** What the curves and figures rest on: each number with the letter of its source, or nothing for an assumption. */
export function AssumptionTable({ profile, caption }: AssumptionTableProps) {
  const { stages, rest, notes } = sourcedProfile(profile);
  return (
    <div data-assumptions>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone must scroll by keyboard */}
      <section aria-label={caption} tabIndex={0} className="scroll-quiet overflow-x-auto">
        <table className="figures w-full border-collapse text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b border-ink text-ink-2">
              <th scope="col" className="py-1 pr-3 text-left font-medium">
                Stage
              </th>
              {SOURCED_COLUMNS.map((column) => (
                <th key={column} scope="col" className="py-1 pl-3 text-right font-medium whitespace-nowrap">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <tr key={stage.id} className="border-b border-rule">
                <th scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap">
                  <i
                    aria-hidden="true"
                    className="forced-mark mr-1.5 inline-block size-2"
                    style={{ background: stageColor(stage.kind) }}
                  />
                  {stage.name}
                </th>
                {stage.cells.map((cell, index) => (
                  <td
                    key={SOURCED_COLUMNS[index]}
                    {...(cell.note || cell.text === "–" ? {} : { title: "Assumption" })}
                    className="py-1 pl-3 text-right whitespace-nowrap"
                  >
                    <Cell {...cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={SOURCED_COLUMNS.length + 1} className="pt-2 text-xs text-ink-3">
                {notes.length === 0
                  ? "Every figure here is an assumption. "
                  : "A figure without a letter is an assumption. "}
                {notes.map(({ letter, text }) => (
                  <span key={letter} className="mr-3">
                    <sup className="text-accent">{letter}</sup> {text}.
                  </span>
                ))}
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
      <dl className="mt-3 grid gap-x-8 text-sm sm:grid-cols-2 print:grid-cols-3">
        {rest.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-3 border-b border-rule py-0.5">
            <dt className="text-ink-2">{label}</dt>
            <dd className="figures whitespace-nowrap">
              <Cell {...value} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
