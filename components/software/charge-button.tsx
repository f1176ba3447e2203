"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { CAPITALISED, CHARGE_PURPOSES, type ChargePurpose } from "@/lib/engine/allocation/pool";
import { callApi } from "@/lib/http/client";
import type { StageChoice } from "@/lib/pools/choices";
import { purposeWords } from "./words";

type Props = {
  slug: string;
  currency: string;
  pools: readonly { id: string; name: string; kind: string }[];
  stages: readonly StageChoice[];
  /** The pool that is chosen at first. */
  poolId?: string;
};

const shown = ["amount", "startsOn", "endsOn", "lifeMonths", "currency", "poolId"];

/** Records a charge by hand. */
export function ChargeButton({ slug, currency, pools, stages, poolId }: Props) {
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState<ChargePurpose>("subscription");
  const key = useRef("");
  const form = useId();
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(shown);
  const show = (next: boolean) => {
    if (next) key.current = crypto.randomUUID();
    setOpen(next);
  };
  const save = onSubmit(async (data) => {
    const life = textOf(data, "lifeMonths").trim();
    const made = await callApi<{ id: string }>(slug, "/charges", {
      method: "POST",
      idempotencyKey: key.current,
      body: {
        poolId: textOf(data, "poolId") || null,
        purpose,
        amount: textOf(data, "amount"),
        currency: textOf(data, "currency"),
        startsOn: textOf(data, "startsOn"),
        endsOn: textOf(data, "endsOn") || null,
        lifeMonths: life === "" ? null : Number(life),
        stageId: textOf(data, "stageId") || null,
        description: textOf(data, "description") || null,
      },
    });
    setOpen(false);
    const undo = async () => {
      await callApi(slug, `/charges/${made.id}/void`, {
        method: "POST",
        body: { reason: "Undone right after recording" },
      });
      router.refresh();
    };
    showToast("Recorded.", { undo: () => void undo() });
    router.refresh();
  });
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => show(true)}>
        Record a charge
      </Button>
      <Dialog
        title="Record a charge"
        open={open}
        onOpenChange={show}
        footer={
          <>
            <Button onClick={() => show(false)}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" pending={pending}>
              Record
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
          <TextField
            label="Currency"
            name="currency"
            required
            maxLength={3}
            defaultValue={currency}
            error={errorOf("currency")}
          />
          <DateTimeField label="First day" name="startsOn" required error={errorOf("startsOn")} />
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
          <TextField
            label="Description"
            name="description"
            optional
            maxLength={500}
            className="sm:col-span-2"
          />
        </form>
      </Dialog>
    </>
  );
}
