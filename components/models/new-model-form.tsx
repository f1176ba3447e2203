"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Select, TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import { industries, industryTexts, type StageText } from "@/lib/models/view";
import { durationText, railOf } from "./rail-stages";

export type Start = {
  id: string;
  name: string;
  industry: string;
  about: string;
  stages: readonly StageText[];
  /** Where the figures of each stage come from. */
  bases: readonly string[];
};

function Figures({ start }: { start: Start }) {
  const rows = start.stages.flatMap((stage, index) =>
    stage.durationDays === null && stage.passRate === null
      ? []
      : [{ stage, basis: start.bases[index] ?? "" }],
  );
  if (rows.length === 0) return null;
  return (
    <table className="mt-2 w-full border-collapse text-sm">
      <caption className="sr-only">Figures of {start.name} and where they come from</caption>
      <thead>
        <tr className="border-b border-ink text-left text-ink-2">
          <th className="py-1 pr-3 font-medium">Stage</th>
          <th className="py-1 pr-3 text-right font-medium">Time</th>
          <th className="py-1 pr-3 text-right font-medium">Pass rate</th>
          <th className="py-1 font-medium">Source</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ stage, basis }) => (
          <tr key={stage.stageId} className="border-b border-rule align-baseline">
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              {stage.name}
            </th>
            <td className="figures py-1 pr-3 text-right whitespace-nowrap">
              {stage.durationDays === null ? "–" : durationText(stage.durationDays)}
            </td>
            <td className="figures py-1 pr-3 text-right whitespace-nowrap">
              {stage.passRate === null ? "–" : `${Number((stage.passRate * 100).toFixed(4))} %`}
            </td>
            <td className="py-1 text-ink-3">{basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function NewModelForm({ slug, starts }: { slug: string; starts: readonly Start[] }) {
  const router = useRouter();
  const form = useSubmit(["name", "industry", "segmentNote"]);
  const [chosen, setChosen] = useState(starts[0]?.id ?? "");
  const start = starts.find((each) => each.id === chosen);
  const [name, setName] = useState("");
  const [named, setNamed] = useState(false);
  const [industry, setIndustry] = useState("insurance");
  const choose = (each: Start) => {
    setChosen(each.id);
    if (!named) setName(each.id ? each.name : "");
    if (each.id) setIndustry(each.industry);
  };
  const submit = form.onSubmit(async (data) => {
    const made = await callApi<{ id: string }>(slug, "/models", {
      method: "POST",
      body: { name, industry, segmentNote: textOf(data, "segmentNote"), template: chosen || null },
    });
    router.push(`/${slug}/profiles/${made.id}`);
    router.refresh();
  });
  return (
    <form
      method="post"
      onSubmit={submit}
      className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <fieldset className="min-w-0">
        <legend className="mb-2 text-lg font-semibold">Start from</legend>
        <div className="border-t border-ink">
          {starts.map((each) => (
            <div
              key={each.id}
              className={cx(
                "border-b border-rule px-3 py-3",
                each.id === chosen ? "bg-accent-tint" : "hover:bg-sunk",
              )}
            >
              <label className="flex items-start gap-2.5">
                <input
                  type="radio"
                  name="start"
                  value={each.id}
                  checked={each.id === chosen}
                  onChange={() => choose(each)}
                  className="mt-1 size-4 accent-(--accent)"
                />
                <span>
                  <span className="font-medium">{each.name}</span>
                  <span className="block text-sm text-ink-2">{each.about}</span>
                </span>
              </label>
              <div className="pt-2 pl-6.5">
                <StageRail {...railOf(each.stages)} label={`Stages of ${each.name}`} />
                {each.id === chosen && <Figures start={each} />}
              </div>
            </div>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-col gap-4 lg:sticky lg:top-6 lg:self-start">
        <h2 className="text-lg font-semibold">About it</h2>
        <TextField
          label="Name"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setNamed(true);
          }}
          required
          maxLength={100}
          error={form.errorOf("name")}
        />
        <Select
          label="Industry"
          value={industry}
          onChange={(event) => setIndustry(event.target.value)}
          options={industries.map((each) => ({ value: each, label: industryTexts[each] }))}
          error={form.errorOf("industry")}
        />
        <TextField
          label="Kind of customer"
          optional
          name="segmentNote"
          maxLength={100}
          placeholder="Households with one car"
          error={form.errorOf("segmentNote")}
        />
        <FormProblem message={form.problem} />
        <Button type="submit" variant="primary" pending={form.pending}>
          {start?.id ? `Start from ${start.name}` : "Start from blank"}
        </Button>
      </div>
    </form>
  );
}
