"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import { formatCivilDate } from "@/lib/format/date";
import { callApi } from "@/lib/http/client";
import type { Kpi, KpiValue } from "@/lib/kpis/schema";
import { sayKpiValue } from "@/lib/kpis/view";
import { numberOf } from "./choices";
import { DialogButton } from "./dialog-button";

export type KpiValuesProps = {
  slug: string;
  kpi: Kpi;
  values: readonly KpiValue[];
  today: string;
  mayWrite: boolean;
};

/** What was entered for a KPI; what was wrong stays, struck through. */
export function KpiValues({ slug, kpi, values, today, mayWrite }: KpiValuesProps) {
  const router = useRouter();
  return (
    <div className="flex flex-col gap-3">
      {mayWrite && (
        <div>
          <DialogButton
            icon={<Plus aria-hidden />}
            variant="primary"
            dialog={(close) => (
              <ValueDialog slug={slug} kpi={kpi} today={today} value={null} onClose={close} />
            )}
          >
            Enter a value
          </DialogButton>
        </div>
      )}
      <Table
        caption={`Values of ${kpi.name}`}
        hideCaption
        rows={values}
        rowKey={({ id }) => id}
        empty="Nothing entered yet. The newest value counts; all of them make the trend."
        columns={[
          { id: "day", header: "Day", rowHeader: true, cell: ({ onDay }) => formatCivilDate(onDay) },
          {
            id: "value",
            header: "Value",
            numeric: true,
            cell: ({ value, voidedAt }) =>
              voidedAt ? <s>{sayKpiValue(kpi, value)}</s> : sayKpiValue(kpi, value),
          },
          {
            id: "note",
            header: "Note",
            wide: true,
            cell: ({ note, voidReason }) =>
              voidReason ? (
                <>
                  <Badge>taken back</Badge> {voidReason}
                </>
              ) : (
                (note ?? "–")
              ),
          },
          { id: "by", header: "By", wide: true, cell: ({ recordedBy }) => recordedBy ?? "–" },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (value) =>
              mayWrite && !value.voidedAt ? (
                <span className="flex gap-1">
                  <DialogButton
                    size="sm"
                    variant="quiet"
                    dialog={(close) => (
                      <ValueDialog slug={slug} kpi={kpi} today={today} value={value} onClose={close} />
                    )}
                  >
                    Correct
                  </DialogButton>
                  <DialogButton
                    size="sm"
                    variant="quiet"
                    dialog={(close) => (
                      <ReasonDialog
                        title={`Take back the value of ${formatCivilDate(value.onDay)}`}
                        description="The history keeps it, struck through."
                        confirm="Take back"
                        onClose={close}
                        onConfirm={async (reason) => {
                          await callApi(slug, `/kpi-values/${value.id}/void`, {
                            method: "POST",
                            body: { reason },
                          });
                          router.refresh();
                        }}
                      />
                    )}
                  >
                    Take back
                  </DialogButton>
                </span>
              ) : null,
          },
        ]}
      />
    </div>
  );
}

type ValueDialogProps = {
  slug: string;
  kpi: Kpi;
  today: string;
  value: KpiValue | null;
  onClose: () => void;
};

function ValueDialog({ slug, kpi, today, value, onClose }: ValueDialogProps) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["onDay", "value", "note", "reason"]);
  const save = onSubmit(async (data) => {
    const body = {
      onDay: textOf(data, "onDay"),
      value: numberOf(textOf(data, "value")),
      note: textOf(data, "note"),
      ...(value ? { reason: textOf(data, "reason") } : {}),
    };
    const path = value ? `/kpi-values/${value.id}/correct` : `/kpis/${kpi.id}/values`;
    await callApi(slug, path, { method: "POST", body });
    onClose();
    router.refresh();
  });
  return (
    <FormDialog
      title={value ? "Correct the value" : `Enter a value of ${kpi.name}`}
      size="sm"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="Value"
        name="value"
        required
        autoFocus
        inputMode="decimal"
        autoComplete="off"
        suffix={kpi.unit ?? undefined}
        defaultValue={value?.value ?? ""}
        error={errorOf("value")}
      />
      <DateTimeField
        label="Day"
        name="onDay"
        required
        defaultValue={value?.onDay ?? today}
        error={errorOf("onDay")}
      />
      <TextField
        label="Note"
        name="note"
        optional
        maxLength={1000}
        defaultValue={value?.note ?? ""}
        error={errorOf("note")}
      />
      {value && (
        <TextField
          label="Why is it corrected?"
          name="reason"
          required
          maxLength={500}
          error={errorOf("reason")}
        />
      )}
    </FormDialog>
  );
}
