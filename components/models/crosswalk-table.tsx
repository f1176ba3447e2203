import { stageColor } from "@/components/stage-rail/stages";
import { crosswalk } from "@/lib/models/templates/crosswalk";
import { kindTexts, stageKinds } from "@/lib/models/view";

/** What other trades call the stages: a row for each vocabulary, a column for each kind of stage. */
export function CrosswalkTable() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must scroll by keyboard
    <section aria-label="Words of other trades" tabIndex={0} className="scroll-quiet overflow-x-auto">
      <table className="w-full min-w-[64rem] table-fixed border-collapse text-sm">
        <caption className="sr-only">Stages in the words of other trades</caption>
        <thead>
          <tr>
            <th scope="col" className="w-44 border-b border-ink py-1.5 pr-3 text-left font-medium">
              Vocabulary
            </th>
            {stageKinds.map((kind) => (
              <th key={kind} scope="col" className="border-b border-ink py-1.5 pr-3 text-left font-medium">
                <i
                  aria-hidden="true"
                  className="forced-mark mb-1 block h-1.5"
                  style={{ background: stageColor(kind) }}
                />
                {kindTexts[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {crosswalk.map(({ id, name, about, terms, blindSpot }) => (
            <tr key={id} className="border-b border-rule align-top">
              <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                <span className="block font-medium">{name}</span>
                <span className="block text-ink-3">{about}</span>
                <span className="mt-1 block text-ink-2">
                  <span className="font-medium">Does not see: </span>
                  {blindSpot}
                </span>
              </th>
              {stageKinds.map((kind) => (
                <td key={kind} className="py-2.5 pr-3">
                  <ul className="flex flex-col gap-1.5">
                    {terms
                      .filter((term) => term.stages.includes(kind))
                      .map((term) => (
                        <li key={term.term}>
                          <span className="font-medium">{term.term}</span>
                          <span className="block text-xs text-ink-3">{term.note}</span>
                        </li>
                      ))}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
