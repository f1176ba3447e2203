"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { showUndoable } from "@/components/forms/show-undoable";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Checkbox } from "@/components/ui/choice";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { instantOf, zonedInput } from "@/lib/format/zoned-input";
import { callApi } from "@/lib/http/client";

export type Destination = { id: string; name: string; side: "pre" | "post" };
export type MovingCustomer = {
  id: string;
  name: string;
  stageId: string | null;
  status: "prospect" | "customer" | "left" | "declined" | "cancelled";
};
export type MoveStageDialogProps = {
  slug: string;
  zone: string;
  customer: MovingCustomer;
  stages: readonly Destination[];
  onClose: () => void;
};

type Way = { value: string; label: string };
const lost: readonly Way[] = [
  { value: "milestone:declined", label: "Lost: declined" },
  { value: "milestone:cancelled", label: "Lost: cancelled" },
];
const ended: readonly Way[] = [{ value: "milestone:ended", label: "Ended: no longer a customer" }];

/** The ways out that a life in this state has. */
function waysOut(status: MovingCustomer["status"]): readonly Way[] {
  if (status === "prospect") return lost;
  return status === "customer" ? ended : [];
}

/** The stage after the present one is the likeliest. */
function likeliest(customer: MovingCustomer, stages: readonly Destination[]): string {
  const at = stages.findIndex((stage) => stage.id === customer.stageId);
  return (stages[at + 1] ?? stages[at] ?? stages[0])?.id ?? "";
}

/** Where to, when, why. Backwards is allowed; losing, ending and coming back need their reason. */
export function MoveStageDialog({ slug, zone, customer, stages, onClose }: MoveStageDialogProps) {
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const opened = useRef(new Date());
  const [to, setTo] = useState(() => likeliest(customer, stages));
  const [touched, setTouched] = useState(false);
  const { pending, problem, errorOf, onSubmit } = useSubmit(["startsAt", "occurredAt", "reason", "stageId"]);
  const leaving = to.startsWith("milestone:");
  const over =
    customer.status === "left" || customer.status === "declined" || customer.status === "cancelled";
  const stage = stages.find((one) => one.id === to);
  const closes = customer.status === "prospect" && stage?.side === "post";
  const needsReason = leaving || over;
  const out = waysOut(customer.status);

  const save = onSubmit(async (data) => {
    const at = touched ? instantOf(textOf(data, "when"), zone) : opened.current.toISOString();
    const reason = textOf(data, "reason") || null;
    const call = { method: "POST", idempotencyKey: key.current } as const;
    const path = leaving ? "/milestones" : "/stage-moves";
    const body = leaving
      ? { customerId: customer.id, kind: to.slice("milestone:".length), occurredAt: at, reason }
      : {
          customerId: customer.id,
          stageId: to,
          startsAt: at,
          reason,
          reopen: over,
          ...(closes ? { close: data.get("close") === "on" } : {}),
        };
    const made = await callApi<{ id: string }>(slug, path, { ...call, body });
    onClose();
    const word = leaving
      ? out.find((way) => way.value === to)?.label.toLowerCase()
      : `moved to ${stage?.name ?? ""}`;
    showUndoable(`${customer.name}: ${word}.`, {
      undo: () =>
        callApi(slug, `${path}/${made.id}/void`, { method: "POST", body: { reason: "Undone right after" } }),
      refresh: () => router.refresh(),
      otherwise: "Take it back in the list of stages.",
    });
    router.refresh();
  });

  const inModel = stages.map(({ id, name }) => ({
    value: id,
    label: id === customer.stageId ? `${name} (now)` : name,
  }));
  return (
    <FormDialog
      title={`Move ${customer.name}`}
      onClose={onClose}
      submit={over && !leaving ? "Reopen and move" : "Move"}
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <Select
        label="To"
        value={to}
        autoFocus
        options={
          out.length > 0
            ? [
                { group: "Stages", options: inModel },
                { group: "Out", options: out },
              ]
            : inModel
        }
        onChange={(event) => setTo(event.currentTarget.value)}
        error={errorOf("stageId")}
      />
      <DateTimeField
        label="When"
        name="when"
        kind="datetime-local"
        required
        defaultValue={zonedInput(opened.current, zone)}
        onChange={() => setTouched(true)}
        error={errorOf("startsAt") ?? errorOf("occurredAt")}
      />
      <TextField
        label="Reason"
        name="reason"
        optional={!needsReason}
        required={needsReason}
        autoComplete="off"
        maxLength={500}
        className="sm:col-span-2"
        placeholder={leaving ? "Price, moved away, other insurer …" : ""}
        error={errorOf("reason")}
      />
      {closes && (
        <Checkbox
          name="close"
          defaultChecked
          label="This is the close"
          description="A prospect who enters a stage after the sale becomes a customer at that moment."
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
