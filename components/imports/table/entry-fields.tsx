"use client";

import { Trash2 } from "lucide-react";
import { optionsOf } from "@/components/imports/words";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Select, TextField } from "@/components/ui/text-field";
import type { EntryRule } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";
import { columnOptions, momentOptions, momentValue, readMoment } from "./column-options";
import { ColumnField, FieldGroup, IdField, MomentField } from "./fields";
import { behaviourWords, entryKindWords } from "./table-words";

type Props = {
  entry: EntryRule;
  number: number;
  columns: readonly ColumnProfile[];
  currency: string;
  hasAgreement: boolean;
  /** Whether the money belongs to an agreement, brought by the file or known before. */
  ofAgreement: boolean;
  onChange: (entry: EntryRule) => void;
  onRemove: () => void;
};

/** One entry that every row brings: an amount of money, its day and what it was for. */
export function EntryFields({
  entry,
  number,
  columns,
  currency,
  hasAgreement,
  ofAgreement,
  onChange,
  onRemove,
}: Props) {
  const put = (part: Partial<EntryRule>) => onChange({ ...entry, ...part });
  const { nature, on } = entry;
  return (
    <FieldGroup
      title={`Ledger entry ${number}`}
      note={
        <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} onClick={onRemove}>
          Leave it out
        </Button>
      }
    >
      <Select
        label="It is a"
        options={optionsOf(entryKindWords)}
        value={entry.kind}
        onChange={(event) => {
          const kind = event.currentTarget.value as EntryRule["kind"];
          put(kind === "cost" ? { kind, covers: null } : { kind });
        }}
      />
      <ColumnField
        label="Amount"
        description="An amount of 0 makes no entry."
        required
        columns={columns}
        value={entry.amount}
        onChange={(amount) => amount && put({ amount })}
      />
      <Select
        label="Day"
        placeholder="Choose a column"
        options={[
          ...(hasAgreement ? [{ value: "agreement", label: "When its agreement starts" }] : []),
          ...momentOptions(columns),
        ]}
        value={on.from === "column" ? momentValue(on.moment) : "agreement"}
        onChange={(event) => {
          const moment = readMoment(event.currentTarget.value);
          put({ on: moment ? { from: "column", moment } : { from: "agreement" } });
        }}
      />
      <Select
        label="For"
        options={[
          { value: "", label: "The same for all" },
          { group: "In a column", options: columnOptions(columns) },
        ]}
        value={nature.from === "column" ? nature.column : ""}
        onChange={(event) => {
          const column = event.currentTarget.value;
          put({ nature: column ? { from: "column", column, values: [] } : { from: "text", text: "cost" } });
        }}
      />
      {nature.from === "text" ? (
        <TextField
          label="What all was for"
          description="Media, staff, commission, premium, claim, interest …"
          value={nature.text}
          maxLength={100}
          onChange={(event) => put({ nature: { from: "text", text: event.currentTarget.value } })}
        />
      ) : (
        <NatureValues nature={nature} columns={columns} onChange={(next) => put({ nature: next })} />
      )}
      <ColumnField
        label="Currency"
        description={`Not in this file: all in ${currency}.`}
        columns={columns}
        value={entry.currency}
        onChange={(column) => put({ currency: column })}
      />
      <IdField
        label="Entry's id"
        description="Without one, what the row says is its identity."
        blank="None in this file"
        columns={columns}
        parts={entry.id}
        onChange={(id) => put({ id })}
      />
      <ColumnField
        label="Description"
        columns={columns}
        value={entry.description}
        onChange={(description) => put({ description })}
      />
      {entry.kind === "revenue" && ofAgreement && (
        <CoversFields covers={entry.covers} columns={columns} onChange={(covers) => put({ covers })} />
      )}
      {entry.kind === "cost" && (
        <Select
          label="The cost is"
          options={optionsOf(behaviourWords)}
          value={entry.behaviour}
          onChange={(event) => put({ behaviour: event.currentTarget.value as EntryRule["behaviour"] })}
        />
      )}
      <div className="flex flex-col gap-1.5 self-end">
        <Checkbox
          label="The file writes it with the opposite sign"
          checked={entry.reversed}
          onChange={(event) => put({ reversed: event.currentTarget.checked })}
        />
        {entry.kind === "cost" && (
          <Checkbox
            label="May be deferred over the agreement"
            checked={entry.deferrable}
            onChange={(event) => put({ deferrable: event.currentTarget.checked })}
          />
        )}
      </div>
    </FieldGroup>
  );
}

type Nature = Extract<EntryRule["nature"], { from: "column" }>;

/** What the words of the file are called in the books; left alone, they are called what they are. */
function NatureValues({
  nature,
  columns,
  onChange,
}: {
  nature: Nature;
  columns: readonly ColumnProfile[];
  onChange: (nature: Nature) => void;
}) {
  const values = columns.find(({ name }) => name === nature.column)?.values ?? [];
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-sm font-medium">What its values are called in the books</legend>
      {values.slice(0, 12).map(({ value }) => (
        <TextField
          key={value}
          label={value}
          placeholder={value.toLowerCase()}
          maxLength={100}
          value={nature.values.find((one) => one.value === value)?.nature ?? ""}
          onChange={(event) => {
            const called = event.currentTarget.value;
            const others = nature.values.filter((one) => one.value !== value);
            onChange({ ...nature, values: called ? [...others, { value, nature: called }] : others });
          }}
        />
      ))}
    </fieldset>
  );
}

/** Which days of the agreement the money bills: a first and a last, or neither. */
function CoversFields({
  covers,
  columns,
  onChange,
}: {
  covers: EntryRule["covers"];
  columns: readonly ColumnProfile[];
  onChange: (covers: EntryRule["covers"]) => void;
}) {
  return (
    <>
      <MomentField
        label="First day it bills"
        description="Billed days are set against served ones."
        columns={columns}
        value={covers?.from ?? null}
        onChange={(from) => onChange(from && { from, until: covers?.until ?? from })}
      />
      <MomentField
        label="Last day it bills"
        columns={columns}
        value={covers?.until ?? null}
        onChange={(until) => onChange(until && { from: covers?.from ?? until, until })}
      />
    </>
  );
}
