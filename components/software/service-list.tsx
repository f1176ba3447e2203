"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { Table } from "@/components/ui/table";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { formatCivilDate } from "@/lib/format/date";
import { formatDecimal } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import type { StageChoice } from "@/lib/pools/choices";
import { type ServiceView, type Sourcing, sourcings } from "@/lib/services/schema";
import { PercentList, type PercentRow } from "./percent-list";
import { kindWords } from "./words";

type Props = {
  slug: string;
  services: readonly ServiceView[];
  stages: readonly StageChoice[];
  mayWrite: boolean;
};

/** The catalogue: where each service comes from, and since when. */
export function ServiceList({ slug, services, stages, mayWrite }: Props) {
  const [edited, setEdited] = useState<ServiceView | "new" | null>(null);
  return (
    <div className="flex flex-col gap-3">
      <Table
        caption="Services"
        hideCaption
        rows={services}
        rowKey={({ id }) => id}
        empty="No service yet."
        columns={[
          { id: "name", header: "Service", rowHeader: true, cell: ({ name }) => name },
          {
            id: "sourcing",
            header: "Comes from",
            cell: ({ sourcing }) =>
              sourcing
                .map(
                  ({ sourcing: from, startsOn }) =>
                    `${kindWords[from].label} since ${formatCivilDate(startsOn)}`,
                )
                .join(", then ") || "–",
          },
          { id: "owner", header: "Owner", wide: true, cell: ({ ownerTeam }) => ownerTeam ?? "–" },
          {
            id: "stages",
            header: "Serves",
            wide: true,
            cell: (service) =>
              service.stages
                .map(({ stage, weight }) => `${stage} (${formatDecimal(weight, 2)})`)
                .join(", ") || "–",
          },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (service) =>
              mayWrite ? (
                <Button size="sm" variant="quiet" onClick={() => setEdited(service)}>
                  Change
                </Button>
              ) : null,
          },
        ]}
      />
      {mayWrite && (
        <div>
          <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setEdited("new")}>
            New service
          </Button>
        </div>
      )}
      {edited && (
        <ServiceDialog
          key={edited === "new" ? "new" : edited.id}
          slug={slug}
          stages={stages}
          service={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

type DialogProps = {
  slug: string;
  stages: readonly StageChoice[];
  service: ServiceView | null;
  onClose: () => void;
};

function ServiceDialog({ slug, stages, service, onClose }: DialogProps) {
  const form = useId();
  const router = useRouter();
  const last = service?.sourcing.at(-1);
  const [served, setServed] = useState<PercentRow[]>(
    service?.stages.map(({ stageId, weight }) => ({ id: stageId, percent: weight })) ?? [],
  );
  const { pending, problem, errorOf, onSubmit } = useSubmit(["name", "sourcing", "stages"]);
  const save = onSubmit(async (data) => {
    const startsOn = textOf(data, "since");
    const kept = (service?.sourcing ?? []).filter((one) => one.startsOn < startsOn);
    const body = {
      name: textOf(data, "name"),
      ownerTeam: textOf(data, "owner") || null,
      description: service?.description ?? null,
      sourcing: [...kept, { startsOn, sourcing: textOf(data, "sourcing") as Sourcing }],
      stages: served.map(({ id, percent }) => ({ stageId: id, weight: percent || 1 })),
      ...(service ? { version: service.version } : {}),
    };
    await callApi(slug, service ? `/services/${service.id}` : "/services", {
      method: service ? "PUT" : "POST",
      body,
    });
    onClose();
    router.refresh();
  });
  return (
    <Dialog
      title={service ? `Change ${service.name}` : "New service"}
      open
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={pending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="grid gap-3 sm:grid-cols-2">
        {problem && (
          <div className="sm:col-span-2">
            <FormProblem message={problem} />
          </div>
        )}
        <TextField
          label="Name"
          name="name"
          required
          maxLength={100}
          defaultValue={service?.name}
          error={errorOf("name")}
        />
        <TextField
          label="Owner team"
          name="owner"
          optional
          maxLength={100}
          defaultValue={service?.ownerTeam ?? ""}
        />
        <Select
          label="Comes from"
          name="sourcing"
          defaultValue={last?.sourcing ?? "saas"}
          options={sourcings.map((one) => ({ value: one, label: kindWords[one].label }))}
        />
        <DateTimeField
          label="Since"
          name="since"
          required
          description="A later day adds an origin; what came before is kept."
          defaultValue={last?.startsOn ?? ""}
          error={errorOf("sourcing")}
        />
        <PercentList
          label="Serves"
          empty="No stage named."
          add="Add a stage"
          rows={served}
          onChange={setServed}
          withPercent={false}
          options={stages.map(({ id, name, model }) => ({ value: id, label: `${name} · ${model}` }))}
          error={errorOf("stages")}
        />
      </form>
    </Dialog>
  );
}
