import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/text-field";
import type { VersionSummary } from "@/lib/models/schema";

export type VersionChooserProps = { versions: readonly VersionSummary[]; from: number; to: number };

const WORDS = { draft: "draft", published: "in force", retired: "earlier", kept: "put aside" } as const;

/** Two versions to hold against each other. A plain form: the address keeps the answer. */
export function VersionChooser({ versions, from, to }: VersionChooserProps) {
  const options = versions.map(({ number, status }) => ({
    value: String(number),
    label: `Version ${number}, ${WORDS[status]}`,
  }));
  return (
    <form key={`${from}/${to}`} method="get" className="no-print flex flex-wrap items-end gap-3 pb-4">
      <Select label="From" name="from" defaultValue={String(from)} options={options} className="w-52" />
      <Select label="To" name="to" defaultValue={String(to)} options={options} className="w-52" />
      <Button type="submit">Show what differs</Button>
    </form>
  );
}
