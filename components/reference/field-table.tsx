import type { ReferenceField } from "@/lib/reference/view";

export function FieldTable({ title, fields }: { title: string; fields: readonly ReferenceField[] }) {
  if (fields.length === 0) return null;
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="pb-1 text-left text-sm font-medium">{title}</caption>
      <tbody>
        {fields.map((field, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same name may stand at several depths; the list never changes
          <tr key={`${field.name} ${index}`} className="border-t border-rule align-baseline">
            <th
              scope="row"
              className="py-1 pr-4 text-left font-mono text-xs font-normal whitespace-nowrap"
              style={{ paddingLeft: `${field.depth}rem` }}
            >
              {field.name}
              {field.required && (
                <span className="text-accent" title="Required">
                  <span aria-hidden="true"> *</span>
                  <span className="sr-only"> required</span>
                </span>
              )}
            </th>
            <td className="py-1 pr-4 text-ink-2">{field.type}</td>
            <td className="py-1 text-ink-3">{field.about}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
