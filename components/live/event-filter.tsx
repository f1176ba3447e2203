import { Button, LinkButton } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/text-field";
import { capital } from "@/lib/format/capital";
import { eventStatuses, inboundTypes } from "@/lib/live-events/schema";
import { eventStatusWords, sayType } from "./words";

type Props = { action: string; values: { status?: string; type?: string; source?: string } };

/** A plain form that writes the filters into the address. */
export function EventFilter({ action, values }: Props) {
  return (
    <form action={action} className="flex flex-wrap items-end gap-3 pb-5">
      <Select
        label="State"
        name="status"
        className="w-40"
        defaultValue={values.status ?? ""}
        placeholder="Any"
        options={eventStatuses.map((status) => ({
          value: status,
          label: capital(eventStatusWords[status].label),
        }))}
      />
      <Select
        label="What"
        name="type"
        className="w-48"
        defaultValue={values.type ?? ""}
        placeholder="Everything"
        options={inboundTypes.map((type) => ({ value: type, label: capital(sayType(type)) }))}
      />
      <TextField label="Source" optional name="source" className="w-56" defaultValue={values.source ?? ""} />
      <Button type="submit">Filter</Button>
      {Object.values(values).some(Boolean) && (
        <LinkButton variant="quiet" href={action}>
          Clear
        </LinkButton>
      )}
    </form>
  );
}
