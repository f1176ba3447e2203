"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { Select, TextField } from "@/components/ui/text-field";
import { dateFormats, encodings, type Reading } from "@/lib/imports/reading";
import { ColumnPreview } from "./column-preview";
import type { StepProps } from "./step-props";

const roles = [
  ["caseId", "Case", true],
  ["activity", "Activity", true],
  ["timestamp", "Time", true],
  ["transition", "Transition", false],
  ["resource", "Person or team", false],
  ["costAmount", "Cost", false],
  ["costCurrency", "Currency", false],
] as const;

const delimiters = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Bar" },
];

/** How the file is read: detected, and changeable. Opens by itself when a column has to be chosen. */
export function ReadingStep({ detail, mayWrite, change }: StepProps) {
  const must = detail.status === "uploaded" || detail.status === "failed";
  const [open, setOpen] = useState(must);
  const [draft, setDraft] = useState<Reading | null>(detail.reading);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!draft || !detail.detection) return null;
  const editable = mayWrite && (must || detail.status === "staged");
  const { csv } = draft;
  // The columns of a table are mapped further down, once its rows are read.
  const isLog = detail.kind === "log";
  const columns = detail.detection.columns.map(({ name }) => ({ value: name, label: name }));
  const setCsv = (part: Partial<NonNullable<Reading["csv"]>>) =>
    csv && setDraft({ ...draft, csv: { ...csv, ...part } });
  const read = async () => {
    setPending(true);
    setProblem(null);
    await change("PUT", "reading", { version: detail.version, reading: draft }).catch((error) => {
      setProblem(error instanceof Error ? error.message : String(error));
      setPending(false);
    });
  };
  const note = !isLog
    ? `${delimiters.find(({ value }) => value === csv?.delimiter)?.label ?? "Columns"} between columns, days of ${draft.zone}`
    : csv
      ? roles
          .flatMap(([role, word]) => (csv.columns[role] ? [`${word}: ${csv.columns[role]}`] : []))
          .join(" · ")
      : "The columns of XES are fixed by its standard.";
  return (
    <Section
      title="How it is read"
      note={open ? undefined : note}
      actions={
        editable && !open ? (
          <Button size="sm" onClick={() => setOpen(true)}>
            Change
          </Button>
        ) : undefined
      }
    >
      {open && editable && (
        <div className="flex flex-col gap-4">
          {csv && <ColumnPreview detection={detail.detection} />}
          <div className="grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
            {csv &&
              isLog &&
              roles.map(([role, word, required]) => (
                <Select
                  key={role}
                  label={word}
                  placeholder={required ? "Choose a column" : "None"}
                  options={columns}
                  value={csv.columns[role] ?? ""}
                  onChange={(event) =>
                    setCsv({ columns: { ...csv.columns, [role]: event.currentTarget.value || null } })
                  }
                />
              ))}
            {csv && (
              <Select
                label="Delimiter"
                options={delimiters}
                value={csv.delimiter}
                onChange={(event) => setCsv({ delimiter: event.currentTarget.value as "," })}
              />
            )}
            {csv && isLog && (
              <Select
                label="Dates are written as"
                placeholder="As detected"
                options={dateFormats.map((format) => ({ value: format, label: format }))}
                value={draft.dateFormats?.[0] ?? ""}
                onChange={(event) => {
                  const format = event.currentTarget.value as (typeof dateFormats)[number] | "";
                  setDraft({ ...draft, dateFormats: format ? [format] : null });
                }}
              />
            )}
            <Select
              label="Encoding"
              placeholder="As detected"
              options={encodings.map((encoding) => ({ value: encoding, label: encoding }))}
              value={draft.encoding ?? ""}
              onChange={(event) =>
                setDraft({ ...draft, encoding: (event.currentTarget.value || null) as Reading["encoding"] })
              }
            />
            <TextField
              label="Time zone of times without an offset"
              value={draft.zone}
              onChange={(event) => setDraft({ ...draft, zone: event.currentTarget.value })}
            />
          </div>
          {csv && isLog && (
            <fieldset className="flex flex-col gap-1">
              <legend className="mb-1 text-sm font-medium">Columns that describe the case as a whole</legend>
              <div className="flex flex-wrap gap-x-5 gap-y-1">
                {columns
                  .filter(
                    ({ value }) => !Object.values(csv.columns).includes(value) && !value.startsWith("case:"),
                  )
                  .map(({ value }) => (
                    <label key={value} className="flex items-center gap-2">
                      <input
                        type="checkbox"
                        className="size-4 accent-(--accent)"
                        checked={csv.caseColumns.includes(value)}
                        onChange={(event) =>
                          setCsv({
                            caseColumns: event.currentTarget.checked
                              ? [...csv.caseColumns, value]
                              : csv.caseColumns.filter((name) => name !== value),
                          })
                        }
                      />
                      {value}
                    </label>
                  ))}
              </div>
            </fieldset>
          )}
          <FormProblem message={problem} />
          <div className="flex gap-2">
            <Button variant="primary" pending={pending} onClick={() => void read()}>
              Read the file{must ? "" : " again"}
            </Button>
            {!must && <Button onClick={() => setOpen(false)}>Leave as it is</Button>}
          </div>
        </div>
      )}
    </Section>
  );
}
