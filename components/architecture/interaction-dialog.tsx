"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf } from "@/components/forms/use-submit";
import { useSave } from "@/components/success/use-save";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Select, TextArea, TextField } from "@/components/ui/text-field";
import type { GradedInteraction } from "@/lib/interactions/graded";

export type ServiceChoice = { id: string; name: string };

type Props = {
  slug: string;
  services: readonly ServiceChoice[];
  interaction: GradedInteraction | null;
  onClose: () => void;
};

/** The names in a text, one a line or with commas between; null for none, which is "not known". */
export function readFields(text: string): string[] | null {
  const names = text
    .split(/[\n,]/)
    .map((name) => name.trim())
    .filter(Boolean);
  return names.length > 0 ? [...new Set(names)] : null;
}

type Taker = { key: number; serviceId: string; fields: string };

/** What one service tells, who takes it, and what each of them uses. */
export function InteractionDialog({ slug, services, interaction, onClose }: Props) {
  const [takers, setTakers] = useState<Taker[]>(
    interaction?.consumers.map((one, key) => ({
      key,
      serviceId: one.id,
      fields: one.fields?.join(", ") ?? "",
    })) ?? [],
  );
  const [bare, setBare] = useState(interaction?.fields?.length === 0);
  const { pending, problem, errorOf, save } = useSave(
    slug,
    "interactions",
    interaction,
    ["name", "address", "description", "producerId", "fields", "consumers"],
    onClose,
  );
  const body = (data: FormData) => ({
    name: textOf(data, "name"),
    address: textOf(data, "address"),
    description: textOf(data, "description"),
    producerId: textOf(data, "producerId") || null,
    fields: bare ? [] : readFields(textOf(data, "fields")),
    awaitsReply: data.has("awaitsReply"),
    namesConsumers: data.has("namesConsumers"),
    openConsumers: data.has("openConsumers"),
    consumers: takers
      .filter(({ serviceId }) => serviceId !== "")
      .map(({ serviceId, fields }) => ({ serviceId, fields: bare ? [] : readFields(fields) })),
  });
  const options = services.map(({ id, name }) => ({ value: id, label: name }));
  const change = (key: number, part: Partial<Taker>) =>
    setTakers(takers.map((taker) => (taker.key === key ? { ...taker, ...part } : taker)));
  return (
    <FormDialog
      title={interaction ? `Change ${interaction.name}` : "What one service tells others"}
      description="Say what happened or what is asked for; the grade follows from who takes it and what they use."
      size="lg"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save(body, "Saved.")}
    >
      <TextField
        label="Name"
        name="name"
        required
        autoFocus
        maxLength={200}
        placeholder="Policy bound"
        defaultValue={interaction?.name}
        error={errorOf("name")}
      />
      <Select
        label="Sent by"
        name="producerId"
        defaultValue={interaction?.producer?.id ?? services[0]?.id ?? ""}
        options={[...options, { value: "", label: "Not known" }]}
        error={errorOf("producerId")}
      />
      <TextField
        label="Address"
        name="address"
        optional
        maxLength={500}
        placeholder="policy/{policyId}/bound"
        defaultValue={interaction?.address ?? ""}
        error={errorOf("address")}
      />
      <div className="flex flex-col gap-1.5 self-end">
        <Checkbox name="awaitsReply" label="Waits for a reply" defaultChecked={interaction?.awaitsReply} />
        <Checkbox
          name="namesConsumers"
          label="Says for whom it is"
          defaultChecked={interaction?.namesConsumers}
        />
        <Checkbox
          name="openConsumers"
          label="Anybody may listen, by design"
          defaultChecked={interaction?.openConsumers}
        />
      </div>
      <div className="flex flex-col gap-1.5 sm:col-span-2">
        {!bare && (
          <TextArea
            label="Tells"
            name="fields"
            optional
            description="Fields with commas between, such as policyId, premium.amount. Empty: not known."
            defaultValue={interaction?.fields?.join(", ") ?? ""}
            error={errorOf("fields")}
          />
        )}
        <Checkbox
          label="Tells only that it happened"
          checked={bare}
          onChange={(event) => setBare(event.currentTarget.checked)}
        />
      </div>
      <fieldset className="flex flex-col gap-2 sm:col-span-2">
        <legend className="pb-1 text-sm font-medium">Taken by</legend>
        {takers.length === 0 && <p className="text-sm text-ink-3">Nobody is known to take it.</p>}
        {takers.map((taker, index) => (
          <div key={taker.key} className="flex items-start gap-2">
            <Select
              label={`Taken by, ${index + 1}`}
              hideLabel
              className="min-w-0 flex-1"
              value={taker.serviceId}
              options={options}
              onChange={(event) => change(taker.key, { serviceId: event.currentTarget.value })}
            />
            {!bare && (
              <TextField
                label={`Fields it uses, ${index + 1}`}
                hideLabel
                className="min-w-0 flex-1"
                placeholder="fields it uses; empty: not known"
                value={taker.fields}
                onChange={(event) => change(taker.key, { fields: event.currentTarget.value })}
              />
            )}
            <IconButton
              label={`Remove ${index + 1}`}
              icon={<X aria-hidden />}
              onClick={() => setTakers(takers.filter(({ key }) => key !== taker.key))}
            />
          </div>
        ))}
        <div>
          <Button
            size="sm"
            icon={<Plus aria-hidden />}
            onClick={() => {
              const free = services.find(({ id }) => takers.every(({ serviceId }) => serviceId !== id));
              if (free)
                setTakers([
                  ...takers,
                  { key: Math.max(-1, ...takers.map(({ key }) => key)) + 1, serviceId: free.id, fields: "" },
                ]);
            }}
          >
            Add a service
          </Button>
        </div>
        {errorOf("consumers") && (
          <p role="alert" className="text-sm text-negative">
            {errorOf("consumers")}
          </p>
        )}
      </fieldset>
    </FormDialog>
  );
}
