"use client";

import { useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Checkbox } from "@/components/ui/choice";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import type { CustomerFilters } from "@/lib/customers/schema";
import { formatCount } from "@/lib/format/number";
import { instantOf, zonedInput } from "@/lib/format/zoned-input";
import { useBulkChange } from "./use-bulk-change";

export type Owner = { id: string; name: string };
type Stage = { id: string; name: string; side: "pre" | "post" };
export type StageGroup = { model: string; stages: readonly Stage[] };
export type Who = { customerIds: readonly string[] } | { filters: CustomerFilters };

type Asked = {
  slug: string;
  who: Who;
  count: number;
  onClose: () => void;
  /** After the change: those chosen are not any more. */
  onDone: () => void;
};

const people = (count: number) => `${formatCount(count)} ${count === 1 ? "customer" : "customers"}`;

/** Where to, when, why, for all of them; who cannot go there is left alone and named. */
export function MoveManyDialog({
  zone,
  stages,
  ...asked
}: Asked & { zone: string; stages: readonly StageGroup[] }) {
  const opened = useRef(new Date());
  const [touched, setTouched] = useState(false);
  const [to, setTo] = useState("");
  const [reopen, setReopen] = useState(false);
  const { pending, problem, errorOf, onSubmit } = useSubmit(["stageId", "startsAt", "reason"]);
  const change = useBulkChange(asked);
  const all = stages.flatMap((group) => group.stages);
  const stage = all.find((one) => one.id === to);
  const options = stages.map(({ model, stages: own }) => ({
    group: model,
    options: own.map(({ id, name }) => ({ value: id, label: name })),
  }));
  const save = onSubmit((data) =>
    change(
      {
        kind: "stage_move",
        stageId: to,
        startsAt: touched ? instantOf(textOf(data, "when"), zone) : opened.current.toISOString(),
        reason: textOf(data, "reason") || null,
        close: stage?.side !== "post" || data.get("close") === "on",
        reopen,
      },
      (changed) => `Moved ${people(changed)} to ${stage?.name ?? ""}.`,
    ),
  );
  return (
    <FormDialog
      title={`Move ${people(asked.count)}`}
      description="Whoever cannot be moved stays where they are and is named."
      onClose={asked.onClose}
      submit="Move"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <Select
        label="To"
        value={to}
        required
        autoFocus
        placeholder="Choose a stage"
        options={options.length === 1 ? (options[0]?.options ?? []) : options}
        onChange={(event) => setTo(event.currentTarget.value)}
        {...(errorOf("stageId") ? { error: "Choose a stage." } : {})}
      />
      <DateTimeField
        label="When"
        name="when"
        kind="datetime-local"
        required
        defaultValue={zonedInput(opened.current, zone)}
        onChange={() => setTouched(true)}
        {...(errorOf("startsAt") ? { error: errorOf("startsAt") ?? "" } : {})}
      />
      <TextField
        label="Reason"
        name="reason"
        optional={!reopen}
        required={reopen}
        autoComplete="off"
        maxLength={500}
        className="sm:col-span-2"
        {...(errorOf("reason") ? { error: errorOf("reason") ?? "" } : {})}
      />
      {stage?.side === "post" && (
        <Checkbox
          name="close"
          defaultChecked
          label="This closes prospects"
          description="A prospect who enters a stage after the sale becomes a customer at that moment."
          className="sm:col-span-2"
        />
      )}
      <Checkbox
        checked={reopen}
        onChange={(event) => setReopen(event.currentTarget.checked)}
        label="Reopen those who were lost or have left"
        description="Without this they are left alone. It needs a reason."
        className="sm:col-span-2"
      />
    </FormDialog>
  );
}

/** Who looks after all of them from now on. */
export function OwnerManyDialog({ owners, ...asked }: Asked & { owners: readonly Owner[] }) {
  const { pending, problem, onSubmit } = useSubmit();
  const change = useBulkChange(asked);
  const save = onSubmit((data) => {
    const ownerId = textOf(data, "ownerId") || null;
    const name = owners.find(({ id }) => id === ownerId)?.name;
    return change({ kind: "owner", ownerId }, (changed) =>
      name ? `${name} looks after ${people(changed)} more.` : `${people(changed)} without an owner now.`,
    );
  });
  return (
    <FormDialog
      title={`Change the owner of ${people(asked.count)}`}
      size="sm"
      onClose={asked.onClose}
      submit="Change"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <Select
        label="Owner"
        name="ownerId"
        autoFocus
        placeholder="Nobody"
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FormDialog>
  );
}
