"use client";

import { CalendarPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { SecretOnce } from "@/components/settings/secret-once";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { FieldErrors } from "@/components/ui/field";
import { Dialog } from "@/components/ui/overlay";
import { Select, TextField } from "@/components/ui/text-field";
import { calendarKinds, type MadeCalendarFeed } from "@/lib/calendars/schema";
import { kindTexts } from "@/lib/calendars/view";
import { callApi } from "@/lib/http/client";

type Choice = { id: string; name: string };
export type NewCalendarButtonProps = {
  slug: string;
  members: readonly Choice[];
  models: readonly Choice[];
};

const options = (all: string, choices: readonly Choice[]) => [
  { value: "", label: all },
  ...choices.map(({ id, name }) => ({ value: id, label: name })),
];

export function NewCalendarButton({ slug, members, models }: NewCalendarButtonProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeCalendarFeed | null>(null);
  const form = useSubmit(["name", "kinds", "ownerId", "modelId"]);
  const submit = form.onSubmit(async (data) => {
    const body = {
      name: textOf(data, "name"),
      kinds: data.getAll("kinds"),
      ownerId: textOf(data, "ownerId") || null,
      modelId: textOf(data, "modelId") || null,
    };
    setMade(await callApi<MadeCalendarFeed>(slug, "/calendar-feeds", { method: "POST", body }));
  });
  const close = () => {
    setOpen(false);
    setMade(null);
    if (made) router.refresh();
  };
  const kindsError = form.errorOf("kinds");
  return (
    <>
      <Button variant="primary" icon={<CalendarPlus aria-hidden />} onClick={() => setOpen(true)}>
        New calendar
      </Button>
      <Dialog
        open={open}
        alert={made !== null}
        title={made ? "Copy the address now" : "New calendar"}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        footer={
          made ? (
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" form="new-calendar" variant="primary" pending={form.pending}>
                Make the address
              </Button>
            </>
          )
        }
      >
        {made ? (
          <div className="flex flex-col gap-3">
            <p>
              Subscribe to it in your calendar. Only a fingerprint is kept, so it is not shown again; whoever
              has it reads the calendar until you revoke it.
            </p>
            <SecretOnce label={made.name} value={made.url} />
          </div>
        ) : (
          <form id="new-calendar" method="post" onSubmit={submit} className="flex flex-col gap-4">
            <TextField
              label="Name"
              name="name"
              required
              maxLength={80}
              autoFocus
              description="As your calendar shows it."
              error={form.errorOf("name")}
            />
            <fieldset className="min-w-0">
              <legend className="mb-1 text-sm font-medium">Days</legend>
              <div className="grid gap-1">
                {calendarKinds.map((kind) => (
                  <Checkbox
                    key={kind}
                    name="kinds"
                    value={kind}
                    defaultChecked
                    label={kindTexts[kind].label}
                    description={kindTexts[kind].what}
                  />
                ))}
              </div>
              <FieldErrors errors={kindsError ? [kindsError] : []} />
            </fieldset>
            <Select
              label="Customers of"
              name="ownerId"
              options={options("Everybody", members)}
              error={form.errorOf("ownerId")}
            />
            <Select
              label="Lifecycle model"
              name="modelId"
              options={options("All models", models)}
              error={form.errorOf("modelId")}
            />
            <FormProblem message={form.problem} />
          </form>
        )}
      </Dialog>
    </>
  );
}
