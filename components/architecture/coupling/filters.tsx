import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Select, TextField } from "@/components/ui/text-field";
import type { MapServiceView } from "@/lib/coupling/schema";
import { couplingKinds } from "@/lib/engine/coupling/grade";
import { gradeWords } from "@/lib/interactions/words";
import { type CouplingFilter, isFiltered, noFilter } from "./filter";

type Props = {
  filter: CouplingFilter;
  onChange: (filter: CouplingFilter) => void;
  stages: readonly { id: string; name: string }[];
  services: readonly MapServiceView[];
  withSeams: boolean;
  /** "12 of 40 interactions". */
  summary: string;
};

/** What of the map and the list is shown; both take the same. */
export function CouplingFilters({ filter, onChange, stages, services, withSeams, summary }: Props) {
  const domains = [...new Set(services.map(({ domain }) => domain))].sort((a, b) => a.localeCompare(b));
  const any = { value: "", label: "All" };
  const change = (part: Partial<CouplingFilter>) => onChange({ ...filter, ...part });
  return (
    <search aria-label="Interactions" className="no-print flex flex-wrap items-end gap-3">
      <TextField
        label="Search"
        className="w-44"
        placeholder="name, address, field"
        value={filter.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <Select
        label="Grade"
        className="w-32"
        value={filter.grade}
        options={[any, ...couplingKinds.map((kind) => ({ value: kind, label: gradeWords[kind] }))]}
        onChange={(event) => change({ grade: event.currentTarget.value as CouplingFilter["grade"] })}
      />
      <Select
        label="Service"
        className="w-44"
        value={filter.service}
        options={[any, ...services.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => change({ service: event.currentTarget.value })}
      />
      {stages.length > 0 && (
        <Select
          label="Stage"
          className="w-40"
          value={filter.stage}
          options={[any, ...stages.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => change({ stage: event.currentTarget.value })}
        />
      )}
      <Select
        label="Domain"
        className="w-40"
        value={filter.domain}
        options={[any, ...domains.map((domain) => ({ value: domain, label: domain }))]}
        onChange={(event) => change({ domain: event.currentTarget.value })}
      />
      {withSeams && (
        <Checkbox
          label="Crosses a seam"
          className="pb-2"
          checked={filter.crossing}
          onChange={(event) => change({ crossing: event.currentTarget.checked })}
        />
      )}
      <p className="flex items-center gap-2 pb-1.5 text-sm text-ink-3" aria-live="polite">
        {summary}
        {isFiltered(filter) && (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => onChange({ ...noFilter, view: filter.view, sequence: filter.sequence })}
          >
            Show all
          </Button>
        )}
      </p>
    </search>
  );
}
