import { Button, LinkButton } from "@/components/ui/button";
import { DateTimeField, Select } from "@/components/ui/text-field";
import { capital } from "@/lib/format/capital";

export type TrailFilterProps = {
  action: string;
  entities: readonly string[];
  people: readonly { id: string; name: string }[];
  values: { entity?: string; who?: string; from?: string; to?: string };
  /** What the trail is narrowed to besides, which filtering keeps. */
  about: Readonly<Record<string, string>>;
};

function sayEntity(entity: string): string {
  return capital(entity.replaceAll("_", " "));
}

/** A plain form that writes the filters into the address. */
export function TrailFilter({ action, entities, people, values, about }: TrailFilterProps) {
  const filtered = Object.values(values).some(Boolean);
  return (
    <form action={action} className="flex flex-wrap items-end gap-3 pb-5">
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select
        label="What"
        name="entity"
        className="w-44"
        defaultValue={values.entity ?? ""}
        placeholder="Everything"
        options={entities.map((entity) => ({ value: entity, label: sayEntity(entity) }))}
      />
      <Select
        label="Who"
        name="who"
        className="w-52"
        defaultValue={values.who ?? ""}
        placeholder="Everybody"
        options={people.map((person) => ({ value: person.id, label: person.name }))}
      />
      <DateTimeField label="From" name="from" className="w-40" defaultValue={values.from ?? ""} />
      <DateTimeField label="To" name="to" className="w-40" defaultValue={values.to ?? ""} />
      <Button type="submit">Filter</Button>
      {filtered && (
        <LinkButton variant="quiet" href={action}>
          Clear
        </LinkButton>
      )}
    </form>
  );
}
