"use client";

import { Plus } from "lucide-react";
import { useMemo } from "react";
import { DifferenceTable } from "@/components/compare/difference-table";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { ExportMenu } from "@/components/profile-figure/export-menu";
import { ProfileFigure } from "@/components/profile-figure/profile-figure";
import { sayFigure, sayProfile } from "@/components/profile-figure/say";
import { PANELS } from "@/components/profile-figure/types";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import type { ArrivalPlan } from "@/lib/engine/forecast/arrival-plan";
import { compareProfiles } from "@/lib/engine/profile/compare";
import { computeEconomics } from "@/lib/engine/profile/economics";
import type { Profile } from "@/lib/engine/profile/profile";
import type { ScenarioView } from "@/lib/scenarios/schema";
import { LoadForecast } from "./load-forecast";
import { ScenarioCard } from "./scenario-card";
import { stack } from "./stack";
import { useScenarios } from "./use-scenarios";

export type ScenarioBoardProps = {
  slug: string;
  modelId: string;
  baseName: string;
  profile: Profile;
  read: readonly ScenarioView[];
  /** The plan of arrivals that the address held. */
  plan: ArrivalPlan;
  mayWrite: boolean;
};

/** Named changes over a base, and what becomes of every figure and curve, at once. */
export function ScenarioBoard(props: ScenarioBoardProps) {
  const { slug, modelId, baseName, profile, read, plan, mayWrite } = props;
  const scenarios = useScenarios(slug, modelId, read);
  const form = useSubmit(["name"]);
  const { list } = scenarios;
  const on = list.filter((one) => one.enabled).map((one) => one.name);
  const drawn = useMemo(() => {
    const base = { name: baseName, profile };
    const names = list.filter((one) => one.enabled).map((one) => one.name);
    if (names.length === 0) return [base];
    const name =
      names.length > 2 ? `${names.length} scenarios together` : names.map((one) => `“${one}”`).join(" and ");
    return [base, { name, profile: stack(profile, list) }];
  }, [baseName, profile, list]);
  const { figures, names, currencies, sentence } = compareProfiles(drawn, "stage", sayFigure);
  const title = sentence ?? sayProfile(computeEconomics(profile));
  const submit = form.onSubmit(async (data) => {
    await scenarios.add(textOf(data, "name"));
  });
  return (
    <div className="grid gap-x-10 gap-y-8 2xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <Section
          title="Scenarios"
          note={list.length > 1 ? "Applied from top to bottom, each on top of those before it." : ""}
        >
          {list.length === 0 ? (
            <p className="border-t border-rule py-4 text-ink-2">
              No scenario yet. A scenario is a few named changes over this profile, such as “Fewer calls”: the
              curves stay as they are, and every figure says what it would become.
            </p>
          ) : (
            <ol aria-label="Scenarios in their order" className="border-t border-rule">
              {list.map((held, index) => (
                <ScenarioCard
                  key={held.id}
                  held={held}
                  place={index}
                  count={list.length}
                  stages={profile.stages}
                  mayWrite={mayWrite}
                  scenarios={scenarios}
                />
              ))}
            </ol>
          )}
          {mayWrite && (
            <form
              key={list.length}
              method="post"
              onSubmit={submit}
              className="flex flex-wrap items-end gap-3 pt-4"
            >
              <TextField
                label="New scenario"
                name="name"
                placeholder="Fewer calls"
                maxLength={80}
                required
                className="w-full max-w-xs"
                error={form.errorOf("name")}
              />
              <Button type="submit" icon={<Plus aria-hidden />} pending={form.pending}>
                Add
              </Button>
              <FormProblem message={form.problem} />
            </form>
          )}
        </Section>
      </div>
      <div className="min-w-0 2xl:row-span-2">
        <ProfileFigure
          drawn={drawn}
          align="stage"
          show="total"
          panels={PANELS}
          frame={{
            title,
            unit: "One customer from first contact to the end of use",
            filters: [on.length === 0 ? "no scenario is on" : `on: ${on.join(", ")}`],
            actions: <ExportMenu name={`${baseName} scenarios`} title={title} />,
          }}
        />
      </div>
      <div className="min-w-0">
        <Section title="What becomes of the figures">
          <DifferenceTable
            caption="Figures of the base and with the scenarios that are on"
            hideCaption
            names={names}
            currencies={currencies}
            rows={figures}
          />
        </Section>
      </div>
      <div className="min-w-0 2xl:col-span-2" data-load-forecast>
        <LoadForecast drawn={drawn} read={plan} />
      </div>
    </div>
  );
}
