export type ChangeLine = { field: string; before: string | null; after: string | null };

function textOf(value: unknown): string {
  if (value === null) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Before and after, field by field; only what differs when both are known. */
export function changeLines(before: unknown, after: unknown): ChangeLine[] {
  if (!isRecord(before) && !isRecord(after)) {
    if (before == null && after == null) return [];
    return [
      {
        field: "value",
        before: before == null ? null : textOf(before),
        after: after == null ? null : textOf(after),
      },
    ];
  }
  const old = isRecord(before) ? before : {};
  const now = isRecord(after) ? after : {};
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({
      field,
      before: field in old ? textOf(old[field]) : null,
      after: field in now ? textOf(now[field]) : null,
    }))
    .filter((line) => line.before !== line.after);
}

export function ChangeView({ before, after }: { before: unknown; after: unknown }) {
  const lines = changeLines(before, after);
  if (lines.length === 0) return <p className="text-sm text-ink-3">No field differs.</p>;
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">What changed</caption>
      <thead>
        <tr className="text-left text-ink-3">
          <th scope="col" className="w-40 py-1 pr-3 font-medium">
            Field
          </th>
          <th scope="col" className="py-1 pr-3 font-medium">
            Before
          </th>
          <th scope="col" className="py-1 font-medium">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.field} className="border-t border-rule align-baseline">
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              {line.field}
            </th>
            <td className="py-1 pr-3 wrap-anywhere text-ink-2">{line.before ?? "–"}</td>
            <td className="py-1 wrap-anywhere">{line.after ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
