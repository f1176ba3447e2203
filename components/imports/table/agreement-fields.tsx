"use client";

import { optionsOf } from "@/components/imports/words";
import { Select, TextField } from "@/components/ui/text-field";
import type { AgreementRule } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";
import { columnOptions } from "./column-options";
import { ColumnField, FieldGroup, IdField, MomentField } from "./fields";
import { agreementWords } from "./table-words";
import { TerminationFields } from "./termination-fields";

type Props = {
  agreement: AgreementRule;
  columns: readonly ColumnProfile[];
  currency: string;
  onChange: (agreement: AgreementRule) => void;
};

/** What was agreed, and how it ended. */
export function AgreementFields({ agreement, columns, currency, onChange }: Props) {
  const put = (part: Partial<AgreementRule>) => onChange({ ...agreement, ...part });
  const { product } = agreement;
  return (
    <FieldGroup
      title="The agreement"
      note="One that is known already is changed, not doubled, when it comes again with a later end."
    >
      <IdField label="Agreement's id" columns={columns} parts={agreement.id} onChange={(id) => put({ id })} />
      <Select
        label="It is a"
        options={optionsOf(agreementWords)}
        value={agreement.kind}
        onChange={(event) => put({ kind: event.currentTarget.value as AgreementRule["kind"] })}
      />
      <Select
        label="Product"
        options={[
          { value: "", label: "The same for all" },
          { group: "In a column", options: columnOptions(columns) },
        ]}
        value={product.from === "column" ? product.column : ""}
        onChange={(event) => {
          const column = event.currentTarget.value;
          put({ product: column ? { from: "column", column } : { from: "text", text: "Agreement" } });
        }}
      />
      {product.from === "text" && (
        <TextField
          label="Product of all"
          value={product.text}
          maxLength={200}
          onChange={(event) => put({ product: { from: "text", text: event.currentTarget.value } })}
        />
      )}
      <MomentField
        label="Starts"
        required
        columns={columns}
        value={agreement.startsOn}
        onChange={(startsOn) => startsOn && put({ startsOn })}
      />
      <MomentField
        label="Agreed to end"
        description="The term that was agreed, not what happened."
        columns={columns}
        value={agreement.endsOn}
        onChange={(endsOn) => put({ endsOn })}
      />
      <ColumnField
        label="Number"
        columns={columns}
        value={agreement.number}
        onChange={(number) => put({ number })}
      />
      <ColumnField
        label="Premium, principal or price"
        columns={columns}
        value={agreement.amount}
        onChange={(amount) => put({ amount })}
      />
      {agreement.amount !== null && (
        <ColumnField
          label="Its currency"
          description={`Converted at the day it starts. Not in this file: all in ${currency}.`}
          columns={columns}
          value={agreement.currency}
          onChange={(column) => put({ currency: column })}
        />
      )}
      <TerminationFields
        termination={agreement.termination}
        columns={columns}
        onChange={(termination) => put({ termination })}
      />
    </FieldGroup>
  );
}
