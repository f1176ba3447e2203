"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { FormDialog } from "@/components/forms/form-dialog";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import type { EndingCheck, EndingDetail } from "@/lib/endings/schema";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { callApi } from "@/lib/http/client";

type Props = {
  slug: string;
  zone: string;
  today: string;
  ending: EndingDetail;
  mayWrite: boolean;
  maySign: boolean;
};

/** What must be done when this customer leaves; each line is ticked where it stands. */
export function CheckList({ slug, zone, today, ending, mayWrite, maySign }: Props) {
  const [asked, setAsked] = useState<{ to: "note" | "waive"; check: EndingCheck } | "add" | null>(null);
  const router = useRouter();
  const { run, problem, pending } = useSubmit();
  const open = ending.state === "open";
  const change = async (check: EndingCheck, body: { state: string; note?: string }) => {
    await callApi(slug, `/ending-checks/${check.id}`, { method: "PATCH", body });
    router.refresh();
  };
  return (
    <>
      <FormProblem message={problem} />
      {ending.list.length === 0 && (
        <p className="py-4 text-ink-3">
          No checks were planned for this model when the ending began. Plan them under Checklists before the
          next customer leaves; add here what this one needs.
        </p>
      )}
      <ul className="border-t border-ink" aria-busy={pending}>
        {ending.list.map((check) => (
          <li key={check.id} className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-rule py-2">
            <div className="min-w-0 flex-1 basis-72">
              <Checkbox
                label={<CheckTitle check={check} late={isLate(check, today)} />}
                checked={check.state === "done"}
                disabled={!open || !mayWrite || check.state === "waived"}
                onChange={(event) => {
                  const state = event.currentTarget.checked ? "done" : "open";
                  void run(() => change(check, { state }));
                }}
              />
              <p className="pl-6 text-sm text-ink-3">{sayCheck(check, zone)}</p>
            </div>
            {open && mayWrite && (
              <span className="flex gap-1">
                {check.state === "open" && (
                  <Button size="sm" variant="quiet" onClick={() => setAsked({ to: "note", check })}>
                    Done, with a note
                  </Button>
                )}
                {check.state === "open" && (!check.required || maySign) && (
                  <Button size="sm" variant="quiet" onClick={() => setAsked({ to: "waive", check })}>
                    Waive
                  </Button>
                )}
                {check.state === "waived" && (
                  <Button
                    size="sm"
                    variant="quiet"
                    onClick={() => void run(() => change(check, { state: "open" }))}
                  >
                    Open again
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {open && mayWrite && (
        <p className="pt-3">
          <Button size="sm" onClick={() => setAsked("add")}>
            Add a check
          </Button>
        </p>
      )}
      {asked === "add" && <AddCheckDialog slug={slug} endingId={ending.id} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== "add" && (
        <ReasonDialog
          title={asked.to === "waive" ? `Waive “${asked.check.title}”` : `Done: ${asked.check.title}`}
          description={
            asked.to === "waive"
              ? "Say why it is not needed for this customer."
              : "Say how, or where its papers are."
          }
          confirm={asked.to === "waive" ? "Waive" : "Done"}
          onClose={() => setAsked(null)}
          onConfirm={(note) => change(asked.check, { state: asked.to === "waive" ? "waived" : "done", note })}
        />
      )}
    </>
  );
}

const isLate = ({ state, dueOn }: EndingCheck, today: string) =>
  state === "open" && dueOn !== null && dueOn < today;

function CheckTitle({ check, late }: { check: EndingCheck; late: boolean }) {
  return (
    <span>
      <span className={check.state === "waived" ? "text-ink-3 line-through" : undefined}>{check.title}</span>{" "}
      {!check.required && <Badge>if it fits</Badge>} {late && <Badge tone="negative">late</Badge>}
    </span>
  );
}

function sayCheck(check: EndingCheck, zone: string): string {
  const { state, decidedBy, decidedAt, note, team, dueOn, detail, added } = check;
  const settled =
    state === "open"
      ? dueOn && `by ${formatCivilDate(dueOn)}`
      : `${state} by ${decidedBy ?? "somebody"}${decidedAt ? `, ${formatDate(decidedAt, { zone })}` : ""}${note ? `: ${note}` : ""}`;
  return [team, settled, added && "only for this customer", detail].filter(Boolean).join(" · ");
}

function AddCheckDialog({
  slug,
  endingId,
  onClose,
}: {
  slug: string;
  endingId: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["title", "team", "dueOn", "detail"]);
  const save = onSubmit(async (data) => {
    await callApi(slug, `/endings/${endingId}/checks`, {
      method: "POST",
      body: {
        title: textOf(data, "title"),
        team: textOf(data, "team") || null,
        dueOn: textOf(data, "dueOn") || null,
        detail: textOf(data, "detail") || null,
        required: data.get("required") === "on",
      },
    });
    onClose();
    router.refresh();
  });
  return (
    <FormDialog
      title="Add a check for this customer"
      onClose={onClose}
      submit="Add"
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
        error={errorOf("title")}
      />
      <TextField label="Team" name="team" optional autoComplete="off" error={errorOf("team")} />
      <DateTimeField label="By" name="dueOn" optional error={errorOf("dueOn")} />
      <TextField
        label="Detail"
        name="detail"
        optional
        autoComplete="off"
        className="sm:col-span-2"
        error={errorOf("detail")}
      />
      <Checkbox label="Nothing closes without it" name="required" defaultChecked />
    </FormDialog>
  );
}
