"use client";

import { optionsOf } from "@/components/imports/words";
import { Checkbox } from "@/components/ui/choice";
import { Select } from "@/components/ui/text-field";
import type { CustomerRule } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";
import { momentOptions, momentValue, readMoment } from "./column-options";
import { ColumnField, FieldGroup, IdField, MomentField } from "./fields";
import { customerKindWords } from "./table-words";

type Props = {
  customer: CustomerRule;
  columns: readonly ColumnProfile[];
  hasAgreement: boolean;
  stages: readonly { key: string; name: string }[];
  onChange: (customer: CustomerRule) => void;
};

/** Who each row speaks of. */
export function CustomerFields({ customer, columns, hasAgreement, stages, onChange }: Props) {
  const put = (part: Partial<CustomerRule>) => onChange({ ...customer, ...part });
  const stageOptions = stages.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <FieldGroup title="The customer">
      <IdField
        label="Customer's id"
        description="The same source and id is the same customer."
        blank="Each row is a customer of its own"
        columns={columns}
        parts={customer.id.from === "columns" ? customer.id.parts : []}
        onChange={(parts) => put({ id: parts.length > 0 ? { from: "columns", parts } : { from: "row" } })}
      />
      <ColumnField label="Name" columns={columns} value={customer.name} onChange={(name) => put({ name })} />
      <Select
        label="Each customer is a"
        options={optionsOf(customerKindWords)}
        value={customer.kind}
        onChange={(event) => put({ kind: event.currentTarget.value as CustomerRule["kind"] })}
      />
      <ColumnField
        label="Segment"
        columns={columns}
        value={customer.segment}
        onChange={(segment) => put({ segment })}
      />
      <ColumnField
        label="Acquisition channel"
        columns={columns}
        value={customer.acquisitionChannel}
        onChange={(acquisitionChannel) => put({ acquisitionChannel })}
      />
      <Select
        label="Where rows differ about a customer"
        options={[
          { value: "first", label: "The first row counts" },
          { value: "last", label: "The last row counts" },
        ]}
        value={customer.says}
        onChange={(event) => put({ says: event.currentTarget.value as CustomerRule["says"] })}
      />
      <Select
        label="Customers not known yet"
        description="Money alone is mostly about customers that another file brings."
        options={[
          { value: "make", label: "Make them" },
          { value: "leave", label: "Leave their rows out and list them" },
        ]}
        value={customer.create ? "make" : "leave"}
        onChange={(event) => put({ create: event.currentTarget.value === "make" })}
      />
      {customer.create && (
        <>
          <MomentField
            label="First contact"
            description="Not in this file: the earliest date of the row."
            columns={columns}
            value={customer.firstContact}
            onChange={(firstContact) => put({ firstContact })}
          />
          <Select
            label="Stage at first contact"
            placeholder="None"
            options={stageOptions}
            value={customer.stages.first ?? ""}
            onChange={(event) =>
              put({ stages: { ...customer.stages, first: event.currentTarget.value || null } })
            }
          />
        </>
      )}
      <LifeField
        label="Became a customer"
        agreement="When the first agreement starts"
        rule={customer.closed}
        columns={columns}
        hasAgreement={hasAgreement}
        onChange={(closed) => put({ closed })}
      />
      {customer.create && customer.closed.from !== "none" && (
        <Select
          label="Stage from then on"
          placeholder="None"
          options={stageOptions}
          value={customer.stages.closed ?? ""}
          onChange={(event) =>
            put({ stages: { ...customer.stages, closed: event.currentTarget.value || null } })
          }
        />
      )}
      <LifeField
        label="Left"
        agreement="When the last agreement has ended"
        rule={customer.ended}
        columns={columns}
        hasAgreement={hasAgreement}
        onChange={(ended) => put({ ended })}
      />
      <Attributes customer={customer} columns={columns} onChange={(attributes) => put({ attributes })} />
    </FieldGroup>
  );
}

type LifeProps = {
  label: string;
  agreement: string;
  rule: CustomerRule["closed"];
  columns: readonly ColumnProfile[];
  hasAgreement: boolean;
  onChange: (rule: CustomerRule["closed"]) => void;
};

function LifeField({ label, agreement, rule, columns, hasAgreement, onChange }: LifeProps) {
  return (
    <Select
      label={label}
      placeholder="Not in this file"
      options={[
        ...(hasAgreement ? [{ value: "agreement", label: agreement }] : []),
        ...momentOptions(columns),
      ]}
      value={rule.from === "column" ? momentValue(rule.moment) : rule.from === "agreement" ? "agreement" : ""}
      onChange={(event) => {
        const { value } = event.currentTarget;
        const moment = readMoment(value);
        if (value === "agreement") onChange({ from: "agreement" });
        else onChange(moment ? { from: "column", moment } : { from: "none" });
      }}
    />
  );
}

type AttributeProps = {
  customer: CustomerRule;
  columns: readonly ColumnProfile[];
  onChange: (attributes: string[]) => void;
};

function Attributes({ customer, columns, onChange }: AttributeProps) {
  const kept = new Set(customer.attributes);
  return (
    <details className="sm:col-span-2 lg:col-span-3">
      <summary className="cursor-pointer text-sm font-medium">
        Kept on the customer: {kept.size === 0 ? "nothing" : customer.attributes.join(", ")}
      </summary>
      <div className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
        {columns.map(({ name, examples }) => (
          <Checkbox
            key={name}
            label={name}
            description={examples.slice(0, 2).join(", ")}
            checked={kept.has(name)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...customer.attributes, name]
                  : customer.attributes.filter((one) => one !== name),
              )
            }
          />
        ))}
      </div>
    </details>
  );
}
