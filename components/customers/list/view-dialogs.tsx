"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { SavedView } from "@/lib/views/schema";
import type { ListedView, SavedViewsProps } from "./saved-views";

type Open = SavedViewsProps & { onClose: () => void };

/** Keeps the filters shown under a new name, or in place of those of a view one has. */
export function SaveViewDialog({ slug, address, views, mayShare, onClose }: Open) {
  const router = useRouter();
  const [into, setInto] = useState("");
  const { pending, problem, errorOf, onSubmit } = useSubmit(["name"]);
  const mine = views.filter((view) => view.mine);
  const query = address.split("?")[1] ?? "";
  const save = onSubmit(async (data) => {
    const old = mine.find(({ id }) => id === into);
    const shared = data.get("shared") === "on";
    const kept = old
      ? await callApi<SavedView>(slug, `/views/${old.id}`, {
          method: "PATCH",
          body: { version: old.version, query },
        })
      : await callApi<SavedView>(slug, "/views", {
          method: "POST",
          body: { list: "customers", name: textOf(data, "name"), query, shared },
        });
    onClose();
    showToast(`Kept as ${kept.name}.`);
    router.refresh();
  });
  return (
    <FormDialog
      title="Save this view"
      description="Its filters and order, not the customers: who fits is found anew each time."
      size="sm"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      {mine.length > 0 && (
        <Select
          label="As"
          value={into}
          options={[
            { value: "", label: "A new view" },
            ...mine.map(({ id, name }) => ({ value: id, label: `In place of ${name}` })),
          ]}
          onChange={(event) => setInto(event.currentTarget.value)}
        />
      )}
      {into === "" && (
        <>
          <TextField
            label="Name"
            name="name"
            required
            autoFocus
            maxLength={80}
            autoComplete="off"
            placeholder="Mine, in onboarding"
            {...(errorOf("name") ? { error: errorOf("name") ?? "" } : {})}
          />
          {mayShare && <Checkbox name="shared" label="Everybody in the workspace sees it" />}
        </>
      )}
    </FormDialog>
  );
}

/** Another name, shared or not, or gone. When somebody else was quicker, what was typed stays. */
export function EditViewDialog({ slug, base, mayShare, view, onClose }: Open & { view: ListedView }) {
  const router = useRouter();
  const [version, setVersion] = useState(view.version);
  const { pending, problem, errorOf, onSubmit, run } = useSubmit(["name"]);
  const call = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      const current =
        error instanceof ApiProblem && error.code === "stale" ? error.details?.current : undefined;
      if (current) setVersion((current as SavedView).version);
      throw error;
    }
  };
  const save = onSubmit((data) =>
    call(async () => {
      await callApi(slug, `/views/${view.id}`, {
        method: "PATCH",
        body: {
          version,
          name: textOf(data, "name"),
          ...(view.mine && mayShare ? { shared: data.get("shared") === "on" } : {}),
        },
      });
      onClose();
      router.refresh();
    }),
  );
  const forget = () =>
    run(() =>
      call(async () => {
        await callApi(slug, `/views/${view.id}?version=${version}`, { method: "DELETE" });
        onClose();
        showToast(`Deleted the view ${view.name}.`);
        router.push(base);
        router.refresh();
      }),
    );
  return (
    <FormDialog
      title={`Edit ${view.name}`}
      {...(view.mine ? {} : { description: `Made by ${view.madeBy}, for everybody.` })}
      size="sm"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="Name"
        name="name"
        required
        autoFocus
        maxLength={80}
        autoComplete="off"
        defaultValue={view.name}
        {...(errorOf("name") ? { error: errorOf("name") ?? "" } : {})}
      />
      {view.mine && mayShare && (
        <Checkbox name="shared" defaultChecked={view.shared} label="Everybody in the workspace sees it" />
      )}
      <div>
        <Button size="sm" variant="quiet" onClick={() => void forget()}>
          Delete this view
        </Button>
      </div>
    </FormDialog>
  );
}
