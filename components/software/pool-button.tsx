"use client";

import { Pencil, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { DRIVERS, type Driver } from "@/lib/engine/allocation/driver";
import { POOL_KINDS } from "@/lib/engine/allocation/pool";
import { callApi } from "@/lib/http/client";
import type { StageChoice } from "@/lib/pools/choices";
import type { PoolView } from "@/lib/pools/schema";
import type { ServiceView } from "@/lib/services/schema";
import { type Choice, ChoiceList, type Measure } from "./choice-list";
import { driverWords, kindWords } from "./words";

type Props = {
  slug: string;
  pools: readonly PoolView[];
  services: readonly ServiceView[];
  stages: readonly StageChoice[];
  /** The pool to change; null makes a new one. */
  pool: PoolView | null;
};

const numberOf = (text: string) => (text.trim() === "" ? null : Number(text));

/** Makes or changes a pool: what it is, what it follows, whom it serves and to whom it hands on. */
export function PoolButton({ slug, pools, services, stages, pool }: Props) {
  const [open, setOpen] = useState(false);
  const [driver, setDriver] = useState<Driver>(pool?.driver ?? "touchpoint-count");
  const [served, setServed] = useState<Choice[]>(
    pool?.stages.map(({ stageId, percent }) => ({ id: stageId, amount: String(percent ?? "") })) ?? [],
  );
  const [shares, setShares] = useState<Choice[]>(
    pool?.shares.map(({ poolId, percent }) => ({ id: poolId, amount: String(percent) })) ?? [],
  );
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit([
    "name",
    "capacity",
    "layer",
    "stages",
    "shares",
    ...served.map((_, index) => `stages.${index}.percent`),
    ...shares.map((_, index) => `shares.${index}.percent`),
  ]);
  const save = onSubmit(async (data) => {
    const body = {
      name: textOf(data, "name"),
      kind: textOf(data, "kind"),
      serviceId: textOf(data, "service") || null,
      driver,
      capacity: driverWords[driver].unit === null ? null : numberOf(textOf(data, "capacity")),
      layer: numberOf(textOf(data, "layer")) ?? 0,
      stages: served.map(({ id, amount }) => ({
        stageId: id,
        percent: driver === "fixed-percent" ? Number(amount) : null,
      })),
      shares: shares.map(({ id, amount }) => ({ poolId: id, percent: Number(amount) })),
      ...(pool ? { version: pool.version } : {}),
    };
    await callApi(slug, pool ? `/pools/${pool.id}` : "/pools", { method: pool ? "PUT" : "POST", body });
    setOpen(false);
    showToast(pool ? "Saved." : `${body.name} is made. Give it a charge next.`);
    router.refresh();
  });
  const percentAt = (list: string): Measure => ({
    label: "Percent",
    suffix: "%",
    errorAt: (index) => errorOf(`${list}.${index}.percent`),
  });
  const others = pools.filter(({ id }) => id !== pool?.id);
  return (
    <>
      <Button
        variant={pool ? "secondary" : "primary"}
        icon={pool ? <Pencil aria-hidden /> : <Plus aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {pool ? "Change" : "New pool"}
      </Button>
      <FormDialog
        title={pool ? `Change ${pool.name}` : "New cost pool"}
        size="lg"
        open={open}
        onClose={() => setOpen(false)}
        submit={pool ? "Save" : "Make pool"}
        pending={pending}
        problem={problem}
        onSubmit={save}
      >
        <TextField
          label="Name"
          name="name"
          required
          autoFocus
          maxLength={100}
          defaultValue={pool?.name}
          error={errorOf("name")}
        />
        <Select
          label="Kind"
          name="kind"
          defaultValue={pool?.kind ?? "saas"}
          options={POOL_KINDS.map((kind) => ({
            value: kind,
            label: `${kindWords[kind].label}: ${kindWords[kind].hint}`,
          }))}
        />
        <Select
          label="Service"
          name="service"
          optional
          defaultValue={pool?.serviceId ?? ""}
          options={[
            { value: "", label: "None" },
            ...services.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label="Follows"
          value={driver}
          onChange={(event) => setDriver(event.currentTarget.value as Driver)}
          options={DRIVERS.map((one) => ({ value: one, label: driverWords[one].label }))}
        />
        {driverWords[driver].unit !== null && (
          <TextField
            label="Practical capacity"
            name="capacity"
            optional
            inputMode="decimal"
            suffix={driverWords[driver].unit}
            description="What it can serve; the rest of its cost is idle."
            defaultValue={pool?.capacity ?? ""}
            error={errorOf("capacity")}
          />
        )}
        <TextField
          label="Layer"
          name="layer"
          inputMode="numeric"
          description="Earlier layers hand on to later ones."
          defaultValue={pool?.layer ?? 0}
          error={errorOf("layer")}
        />
        <ChoiceList
          label="Stages it serves"
          empty={
            driver === "fixed-percent"
              ? "Name the stages and their percent."
              : "None named: those of its service, or all."
          }
          add="Add a stage"
          rows={served}
          onChange={setServed}
          measure={driver === "fixed-percent" ? percentAt("stages") : null}
          options={stages.map(({ id, name, model }) => ({ value: id, label: `${name} · ${model}` }))}
          error={errorOf("stages")}
        />
        <ChoiceList
          label="Hands on to other pools"
          empty="Keeps everything."
          add="Add a pool"
          rows={shares}
          onChange={setShares}
          measure={percentAt("shares")}
          options={others.map(({ id, name, layer }) => ({ value: id, label: `${name}, layer ${layer}` }))}
          error={errorOf("shares")}
        />
      </FormDialog>
    </>
  );
}
