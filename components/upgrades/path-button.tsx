"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toMinor } from "@/components/customers/to-minor";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Select, TextField } from "@/components/ui/text-field";
import type { UpgradeRule } from "@/lib/engine/upgrades/eligibility";
import { minorDigits, minorToDecimal } from "@/lib/format/money";
import { callApi } from "@/lib/http/client";
import type { Product, UpgradePath } from "@/lib/upgrades/schema";
import { rulesOf, wholeOf } from "./path-rules";

type Named = { id: string; name: string };
export type PathButtonProps = {
  slug: string;
  currency: string;
  products: readonly Product[];
  stages: readonly Named[];
  segments: readonly Named[];
  path?: UpgradePath;
};

/** Adds a path between two products with the rules of who may take it, or changes the one that is given. */
export function PathButton({ slug, currency, products, stages, segments, path }: PathButtonProps) {
  const [open, setOpen] = useState(false);
  const key = useRef("");
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit([
    "name",
    "fromProductId",
    "toProductId",
    "costMinor",
    "awayMonths",
  ]);
  const digits = minorDigits(currency);
  const show = (next: boolean) => {
    if (next) key.current = crypto.randomUUID();
    setOpen(next);
  };
  const money = (data: FormData, name: string) => toMinor(textOf(data, name) || "0", digits);
  const save = onSubmit(async (data) => {
    const content = {
      name: textOf(data, "name"),
      fromProductId: textOf(data, "from"),
      toProductId: textOf(data, "to"),
      rules: rulesOf(data, money),
      costMinor: money(data, "cost"),
      awayMonths: wholeOf(data, "away"),
      enabled: data.get("enabled") === "on",
    };
    await (path
      ? callApi(slug, `/upgrade-paths/${path.id}`, {
          method: "PUT",
          body: { version: path.version, ...content },
        })
      : callApi(slug, "/upgrade-paths", { method: "POST", idempotencyKey: key.current, body: content }));
    setOpen(false);
    router.refresh();
  });
  const rules: readonly UpgradeRule[] = path?.rules ?? [];
  const rule = <K extends UpgradeRule["kind"]>(kind: K) =>
    rules.find((one): one is Extract<UpgradeRule, { kind: K }> => one.kind === kind);
  const choices = products.map(({ id, name }) => ({ value: id, label: name }));
  const margin = rule("least_margin");
  return (
    <>
      <Button
        size="sm"
        {...(path ? { variant: "quiet" as const, "aria-label": `Change ${path.name}` } : {})}
        onClick={() => show(true)}
      >
        {path ? "Change" : "Add a path"}
      </Button>
      <FormDialog
        title={path ? `Change ${path.name}` : "Add an upgrade path"}
        description="Who fulfils all rules may take it. Leave a figure empty, or tick none, for no such rule."
        open={open}
        onClose={() => show(false)}
        submit={path ? "Save" : "Add"}
        pending={pending}
        problem={problem}
        onSubmit={save}
      >
        <TextField
          label="Name"
          name="name"
          required
          autoFocus
          autoComplete="off"
          className="sm:col-span-2"
          defaultValue={path?.name ?? ""}
          error={errorOf("name")}
        />
        <Select
          label="From"
          name="from"
          options={choices}
          defaultValue={path?.fromProductId ?? choices[0]?.value}
          error={errorOf("fromProductId")}
        />
        <Select
          label="To"
          name="to"
          options={choices}
          defaultValue={path?.toProductId ?? choices[1]?.value}
          error={errorOf("toProductId")}
        />
        <TextField
          label="Costs, per customer"
          name="cost"
          inputMode="decimal"
          suffix={currency}
          defaultValue={minorToDecimal(path?.costMinor ?? 0, digits)}
          error={errorOf("costMinor")}
        />
        <TextField
          label="Months away, if they left and came back"
          name="away"
          inputMode="numeric"
          defaultValue={path?.awayMonths ?? 3}
          error={errorOf("awayMonths")}
        />
        <TextField
          label="Months in force, at least"
          name="months"
          optional
          inputMode="numeric"
          defaultValue={rule("months_in_force")?.least ?? ""}
        />
        <TextField
          label="No negative impression in days"
          name="days"
          optional
          inputMode="numeric"
          defaultValue={rule("no_negative_impression")?.days ?? ""}
        />
        <TextField
          label="Margin so far, at least"
          name="margin"
          optional
          inputMode="decimal"
          suffix={currency}
          defaultValue={margin ? minorToDecimal(margin.minor, digits) : ""}
        />
        <AnyOf
          label="In one of these stages"
          name="stage"
          options={stages}
          chosen={rule("stage")?.stageIds}
        />
        <AnyOf
          label="In one of these segments"
          name="segment"
          options={segments}
          chosen={rule("segment")?.segmentIds}
        />
        <div className="flex flex-col gap-1.5 sm:col-span-2">
          <Checkbox
            label="No escalation open"
            name="escalation"
            defaultChecked={path === undefined || rule("no_open_escalation") !== undefined}
          />
          <Checkbox
            label="Service and billing agree: no payment missed, no gap open"
            name="gap"
            defaultChecked={path === undefined || rule("no_gap") !== undefined}
          />
          <Checkbox label="The path is open" name="enabled" defaultChecked={path?.enabled ?? true} />
        </div>
      </FormDialog>
    </>
  );
}

type AnyOfProps = {
  label: string;
  name: string;
  options: readonly Named[];
  chosen: readonly string[] | undefined;
};

/** Any number of things to tick; none of them means that there is no such rule. */
function AnyOf({ label, name, options, chosen = [] }: AnyOfProps) {
  if (options.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex max-h-44 flex-col gap-1 overflow-y-auto border border-rule-strong px-2 py-1.5">
        {options.map((option) => (
          <Checkbox
            key={option.id}
            name={name}
            value={option.id}
            label={option.name}
            defaultChecked={chosen.includes(option.id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
