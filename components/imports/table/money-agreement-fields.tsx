"use client";

import { Select } from "@/components/ui/text-field";
import type { TableMapping } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";
import { FieldGroup, IdField } from "./fields";

type Rule = TableMapping["agreementOfMoney"];
type Props = { rule: Rule; columns: readonly ColumnProfile[]; onChange: (rule: Rule) => void };

/** Which known agreement the money belongs to, in a file that brings no agreements itself. */
export function MoneyAgreementFields({ rule, columns, onChange }: Props) {
  const by = rule?.by ?? "id";
  return (
    <FieldGroup
      title="The agreement of the money"
      note="One that is known of the customer already. Money without one stands on the customer alone."
    >
      <IdField
        label={by === "id" ? "Agreement's id" : "Agreement's number"}
        blank="Not in this file"
        columns={columns}
        parts={rule?.parts ?? []}
        onChange={(parts) => onChange(parts.length > 0 ? { by, parts } : null)}
      />
      {rule && (
        <Select
          label="It is"
          options={[
            { value: "id", label: "Its id in the same source system" },
            { value: "number", label: "Its number, whatever the system" },
          ]}
          value={by}
          onChange={(event) =>
            onChange({ ...rule, by: event.currentTarget.value === "id" ? "id" : "number" })
          }
        />
      )}
    </FieldGroup>
  );
}
