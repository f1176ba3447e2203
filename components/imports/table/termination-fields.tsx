"use client";

import { optionsOf } from "@/components/imports/words";
import { Select } from "@/components/ui/text-field";
import { formatCount } from "@/lib/format/number";
import type { AgreementRule, TerminationMeaning } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";
import { meaningOf } from "@/lib/imports/table/suggest";
import { ColumnField, MomentField } from "./fields";
import { terminationWords } from "./table-words";

type Termination = NonNullable<AgreementRule["termination"]>;
type Props = {
  termination: AgreementRule["termination"];
  columns: readonly ColumnProfile[];
  onChange: (termination: AgreementRule["termination"]) => void;
};

/** When an agreement really ended, and what the words of the file say about how. */
export function TerminationFields({ termination, columns, onChange }: Props) {
  const put = (part: Partial<Termination>) => termination && onChange({ ...termination, ...part });
  const reason = columns.find(({ name }) => name === termination?.reason);
  return (
    <>
      <MomentField
        label="Really ended"
        columns={columns}
        value={termination?.on ?? null}
        onChange={(on) =>
          onChange(on ? { reason: null, values: [], otherwise: "other", ...termination, on } : null)
        }
      />
      {termination && (
        <>
          <ColumnField
            label="How it ended"
            columns={columns}
            value={termination.reason}
            onChange={(name) => put({ reason: name, values: suggest(columns, name) })}
          />
          <Select
            label={termination.reason ? "Any other value means" : "Every date means"}
            options={optionsOf(terminationWords)}
            value={termination.otherwise}
            onChange={(event) => put({ otherwise: event.currentTarget.value as TerminationMeaning })}
          />
        </>
      )}
      {termination && reason && (
        <fieldset className="min-w-0 sm:col-span-2 lg:col-span-3">
          <legend className="mb-1 text-sm font-medium">What the values of {reason.name} mean</legend>
          <ul className="flex max-w-2xl flex-col">
            {termination.values.map(({ value, means }) => (
              <li
                key={value}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-1.5"
              >
                <span className="min-w-32 flex-1 wrap-anywhere">
                  {value || "Empty"}
                  <span className="figures ml-2 text-sm text-ink-3">{sayRows(reason, value)}</span>
                </span>
                <Select
                  label={`What ${value || "an empty cell"} means`}
                  hideLabel
                  className="w-56"
                  options={optionsOf(terminationWords)}
                  value={means}
                  onChange={(event) => {
                    const next = event.currentTarget.value as TerminationMeaning;
                    put({
                      values: termination.values.map((one) =>
                        one.value === value ? { value, means: next } : one,
                      ),
                    });
                  }}
                />
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm text-ink-3">
            The date of an agreement still in force is the last day it was looked at, never an end.
          </p>
        </fieldset>
      )}
    </>
  );
}

function suggest(columns: readonly ColumnProfile[], name: string | null): Termination["values"] {
  const values = columns.find((column) => column.name === name)?.values ?? [];
  return values.map(({ value }) => ({ value, means: meaningOf(value) }));
}

function sayRows(column: ColumnProfile, value: string): string {
  const found = column.values.find((one) => one.value === value);
  return found ? `${formatCount(found.rows)} rows` : "";
}
