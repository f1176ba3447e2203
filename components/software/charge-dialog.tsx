"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { CurrencyField } from "@/components/forms/currency-field";
import { FormDialog } from "@/components/forms/form-dialog";
import { showUndoable } from "@/components/forms/show-undoable";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { CAPITALISED, CHARGE_PURPOSES, type ChargePurpose } from "@/lib/engine/allocation/pool";
import { callApi } from "@/lib/http/client";
import type { StageChoice } from "@/lib/pools/choices";
import { purposeWords } from "./words";

export type ChargeDialogProps = {
  slug: string;
  currency: string;
  pools: readonly { id: string; name: string; kind: string }[];
  stages: readonly StageChoice[];
  /** The pool that is chosen at first. */
  poolId?: string;
  onClose: () => void;
};

const shown = ["amount", "startsOn", "endsOn", "lifeMonths", "currency", "poolId"];

/** Records a charge by hand. */
export function ChargeDialog({ slug, currency: own, pools, stages, poolId, onClose }: ChargeDialogProps) {
  const [purpose, setPurpose] = useState<ChargePurpose>("subscription");
  const [currency, setCurrency] = useState(own);
  const [startsOn, setStartsOn] = useState("");
  const key = useRef(crypto.randomUUID());
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(shown);
  const save = onSubmit(async (data) => {
    const life = textOf(data, "lifeMonths").trim();
    const made = await callApi<{ id: string }>(slug, "/charges", {
      method: "POST",
      idempotencyKey: key.current,
      body: {
        poolId: textOf(data, "poolId") || null,
        purpose,
        amount: textOf(data, "amount"),
        currency,
        startsOn,
        endsOn: textOf(data, "endsOn") || null,
        lifeMonths: life === "" ? null : Number(life),
        stageId: textOf(data, "stageId") || null,
        description: textOf(data, "description") || null,
      },
    });
    onClose();
    const path = `/charges/${made.id}/void`;
    showUndoable("Recorded.", {
      undo: () => callApi(slug, path, { method: "POST", body: { reason: "Undone right after recording" } }),
      refresh: () => router.refresh(),
      otherwise: "Void it in the list.",
    });
    router.refresh();
  });
  return (
    <FormDialog
      title="Record a charge"
      onClose={onClose}
      submit="Record"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <Select
        label="Pool"
        name="poolId"
        defaultValue={poolId ?? pools[0]?.id ?? ""}
        options={[
          ...pools.map(({ id, name }) => ({ value: id, label: name })),
          { value: "", label: "Unassigned" },
        ]}
        error={errorOf("poolId")}
      />
      <Select
        label="For"
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value as ChargePurpose)}
        options={CHARGE_PURPOSES.map((one) => ({ value: one, label: purposeWords[one] }))}
      />
      <TextField
        label="Amount"
        name="amount"
        required
        inputMode="decimal"
        autoComplete="off"
        error={errorOf("amount")}
      />
      <CurrencyField
        slug={slug}
        own={own}
        day={startsOn}
        value={currency}
        onChange={setCurrency}
        error={errorOf("currency")}
      />
      <DateTimeField
        label="First day"
        required
        value={startsOn}
        onChange={(event) => setStartsOn(event.currentTarget.value)}
        error={errorOf("startsOn")}
      />
      <DateTimeField
        label="Ends before"
        name="endsOn"
        optional
        description="Left out: the end of the month."
        error={errorOf("endsOn")}
      />
      {CAPITALISED.includes(purpose) && (
        <TextField
          label="Life"
          name="lifeMonths"
          optional
          inputMode="numeric"
          suffix="months"
          description="Spreads it over its life; left out, it is an expense of its days."
          error={errorOf("lifeMonths")}
        />
      )}
      <Select
        label="Only for the stage"
        name="stageId"
        optional
        options={[
          { value: "", label: "Shared by the driver" },
          ...stages.map(({ id, name, model }) => ({ value: id, label: `${name} · ${model}` })),
        ]}
      />
      <TextField label="Description" name="description" optional maxLength={500} className="sm:col-span-2" />
    </FormDialog>
  );
}
