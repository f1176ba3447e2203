"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { EmptyState } from "@/components/ui/notices";
import { NumberField } from "@/components/ui/number-field";
import { Table } from "@/components/ui/table";
import { Select, TextField } from "@/components/ui/text-field";
import type { ChecklistItem, StartingKind } from "@/lib/checklists/schema";
import { formatDays } from "@/lib/format/duration";
import { callApi } from "@/lib/http/client";
import { kindWords } from "./words";

type Props = {
  slug: string;
  model: { id: string; name: string };
  items: readonly ChecklistItem[];
  mayPlan: boolean;
};

const beginnings: readonly { kind: StartingKind; label: string }[] = [
  { kind: "insurer", label: "Begin as an insurer" },
  { kind: "lender", label: "Begin as a lender" },
  { kind: "software", label: "Begin as software" },
];

/** "14 days before the end": when a planned check falls due. */
function sayDue(days: number): string {
  if (days === 0) return "on the last day";
  return `${formatDays(Math.abs(days))} ${days < 0 ? "before" : "after"}`;
}

/** What is planned for when customers of one model leave. */
export function ChecklistPlan({ slug, model, items, mayPlan }: Props) {
  const [asked, setAsked] = useState<ChecklistItem | "new" | null>(null);
  const router = useRouter();
  const { run, problem, pending } = useSubmit();
  const begin = (kind: StartingKind) =>
    void run(async () => {
      await callApi(slug, "/checklist-items/start", { method: "POST", body: { modelId: model.id, kind } });
      router.refresh();
    });
  const retire = (item: ChecklistItem) =>
    void run(async () => {
      await callApi(slug, `/checklist-items/${item.id}`, { method: "DELETE" });
      router.refresh();
    });
  const start = mayPlan
    ? beginnings.map(({ kind, label }) => (
        <Button key={kind} size="sm" pending={pending} onClick={() => begin(kind)}>
          {label}
        </Button>
      ))
    : null;
  return (
    <>
      <FormProblem message={problem} />
      {items.length === 0 ? (
        <EmptyState
          title={`What must be done when a customer of ${model.name} leaves will stand here: refunds, access, data, papers.`}
          actions={
            mayPlan && (
              <>
                {start}
                <Button size="sm" onClick={() => setAsked("new")}>
                  Plan the first check
                </Button>
              </>
            )
          }
        />
      ) : (
        <>
          <Table
            caption={`Checks planned for endings of ${model.name}`}
            hideCaption
            dense
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              {
                id: "title",
                header: "Check",
                rowHeader: true,
                cell: ({ title, detail, settles }) => (
                  <>
                    {title}
                    {detail && <span className="block text-sm text-ink-3">{detail}</span>}
                    {settles && (
                      <span className="block text-sm text-ink-3">
                        ticked when {kindWords[settles].toLowerCase()} is settled
                      </span>
                    )}
                  </>
                ),
              },
              { id: "team", header: "Team", wide: true, cell: ({ team }) => team ?? "anyone" },
              { id: "due", header: "Due", cell: ({ dueDays }) => sayDue(dueDays) },
              {
                id: "required",
                header: "Closes without it",
                wide: true,
                cell: ({ required }) => (required ? "no" : "yes"),
              },
              ...(mayPlan
                ? [
                    {
                      id: "change",
                      header: <span className="sr-only">Change</span>,
                      numeric: true,
                      cell: (item: ChecklistItem) => (
                        <span className="flex justify-end gap-1">
                          <Button size="sm" variant="quiet" onClick={() => setAsked(item)}>
                            Change
                          </Button>
                          <Button size="sm" variant="quiet" onClick={() => retire(item)}>
                            Retire
                          </Button>
                        </span>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {mayPlan && (
            <p className="flex flex-wrap gap-2 pt-4">
              <Button size="sm" variant="primary" onClick={() => setAsked("new")}>
                Plan a check
              </Button>
              {start}
            </p>
          )}
        </>
      )}
      {asked && (
        <ItemDialog
          slug={slug}
          modelId={model.id}
          item={asked === "new" ? null : asked}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function ItemDialog({
  slug,
  modelId,
  item,
  onClose,
}: {
  slug: string;
  modelId: string;
  item: ChecklistItem | null;
  onClose: () => void;
}) {
  const router = useRouter();
  const [dueDays, setDueDays] = useState<number | null>(item?.dueDays ?? 0);
  const { pending, problem, errorOf, onSubmit } = useSubmit([
    "title",
    "detail",
    "team",
    "dueDays",
    "settles",
  ]);
  const save = onSubmit(async (data) => {
    const content = {
      title: textOf(data, "title"),
      detail: textOf(data, "detail") || null,
      team: textOf(data, "team") || null,
      dueDays: dueDays ?? 0,
      required: data.get("required") === "on",
      settles: textOf(data, "settles") || null,
    };
    await (item
      ? callApi(slug, `/checklist-items/${item.id}`, {
          method: "PUT",
          body: { version: item.version, ...content },
        })
      : callApi(slug, "/checklist-items", { method: "POST", body: { modelId, ...content } }));
    onClose();
    router.refresh();
  });
  return (
    <FormDialog
      title={item ? "Change a planned check" : "Plan a check"}
      description="Endings that are open keep what they copied."
      onClose={onClose}
      submit={item ? "Save" : "Plan"}
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="What is to be done"
        name="title"
        required
        autoFocus
        autoComplete="off"
        className="sm:col-span-2"
        defaultValue={item?.title ?? ""}
        error={errorOf("title")}
      />
      <TextField
        label="Team"
        name="team"
        optional
        autoComplete="off"
        defaultValue={item?.team ?? ""}
        error={errorOf("team")}
      />
      <NumberField
        label="Days after the last day of service"
        description="Below zero: before it"
        min={-365}
        max={3650}
        value={dueDays}
        onChange={setDueDays}
        error={errorOf("dueDays")}
      />
      <TextField
        label="Detail"
        name="detail"
        optional
        autoComplete="off"
        className="sm:col-span-2"
        defaultValue={item?.detail ?? ""}
        error={errorOf("detail")}
      />
      <Select
        label="Ticked by itself"
        name="settles"
        defaultValue={item?.settles ?? ""}
        options={[
          { value: "", label: "Never" },
          { value: "billed_not_served", label: "When billed and not served is settled" },
          { value: "served_not_billed", label: "When served and not billed is settled" },
        ]}
        error={errorOf("settles")}
      />
      <Checkbox label="Nothing closes without it" name="required" defaultChecked={item?.required ?? true} />
    </FormDialog>
  );
}
