"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Select, TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import { industries, industryTexts, type StageText } from "@/lib/models/view";
import { railOf } from "./rail-stages";

export type Start = {
  id: string;
  name: string;
  industry: string;
  about: string;
  stages: readonly StageText[];
  /** What the engine makes of it; nothing for a start without figures. */
  picture?: ReactNode;
  /** Every figure with its source. */
  figures?: ReactNode;
};

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
                {each.picture}
                {each.id === chosen && each.figures}
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
