"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { Section } from "@/components/ui/page-header";
import { Select, TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import { type Mapping, type Target, type Treatment, treatmentOf } from "@/lib/imports/mapping";
import type { Effect } from "@/lib/imports/schema";
import { ActivityTable } from "./activity-table";
import { AttributeTable } from "./attribute-table";
import { EffectFigures } from "./effect-figures";
import type { StepProps } from "./step-props";
import { stagesOf, type TargetModel, TargetStep } from "./target-step";

type Props = StepProps & { models: readonly TargetModel[] };
type NewTarget = Extract<Target, { kind: "new" }>;

/** What the log becomes: activities, work, customers; then the effect in figures; then publishing. */
export function MappingStep({ detail, slug, currency, mayWrite, change, models }: Props) {
  const { profile } = detail;
  const suggested = profile?.suggestedMapping;
  const [draft, setDraft] = useState<Mapping | null>(
    detail.mapping ?? (suggested ? { ...suggested, activities: {} } : null),
  );
  const [effect, setEffect] = useState<Effect | null>(null);
  const [pending, setPending] = useState<"preview" | "publish" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!draft || !profile || !suggested) return null;

  const put = (part: Partial<Mapping>) => {
    setDraft({ ...draft, ...part });
    setEffect(null);
  };
  const stages = stagesOf(draft.target, models);
  const suggestions: Record<string, Treatment> = fittingOf(suggested.activities, stages);
  const open = profile.activities.filter(({ activity }) => !treatmentOf(draft.activities, activity));
  const fallback: NewTarget =
    suggested.target.kind === "new"
      ? suggested.target
      : {
          kind: "new",
          name: "",
          industry: "lending",
          stages: [{ key: "acquisition", name: "Acquisition", kind: "acquisition" }],
        };
  const attempt = async (what: "preview" | "publish", work: () => Promise<unknown>) => {
    setPending(what);
    setProblem(null);
    await work().catch((error) => setProblem(error instanceof Error ? error.message : String(error)));
    setPending(null);
  };
  const preview = () =>
    attempt("preview", async () => {
      await change("PUT", "mapping", { version: detail.version, mapping: draft });
      setEffect(await callApi<Effect>(slug, `/imports/${detail.id}/preview`));
    });

  return (
    <>
      <Section
        title="What it becomes"
        note={profile.remembered ? "Mapped as the last file of this shape was." : undefined}
      >
        <div className="flex flex-col gap-6">
          <TargetStep
            target={draft.target}
            suggested={fallback}
            models={models}
            onChange={(target) => put({ target })}
          />
          <ActivityTable
            activities={profile.activities}
            chosen={draft.activities}
            suggestions={suggestions}
            stages={stages}
            onChange={(activities) => put({ activities })}
          />
        </div>
      </Section>
      <Section title="Work and its cost">
        <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
          <NumberField
            label="Longest visit that counts"
            description="Minutes. A visit left open overnight counts for no more than this."
            value={draft.minuteCap}
            min={1}
            max={1440}
            onChange={(minuteCap) => put({ minuteCap })}
          />
          <TextField
            label="Staff cost per minute"
            description="Each visit then becomes a cost entry. Empty: time is counted and costs nothing."
            suffix={currency}
            inputMode="decimal"
            placeholder="0.75"
            value={draft.staffRate ?? ""}
            onChange={(event) =>
              put({ staffRate: event.currentTarget.value.trim().replace(",", ".") || null })
            }
          />
        </div>
      </Section>
      <Section title="Customers">
        <div className="flex flex-col gap-4">
          <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
            <TextField
              label="Source system"
              description="The same source and case id is the same customer, in this file and in later ones."
              value={draft.source}
              onChange={(event) => put({ source: event.currentTarget.value })}
            />
            <Select
              label="Each case is a"
              description="One case of the log becomes one customer."
              options={[
                { value: "person", label: "Person" },
                { value: "household", label: "Household" },
                { value: "company", label: "Company" },
              ]}
              value={draft.customer.kind}
              onChange={(event) =>
                put({ customer: { ...draft.customer, kind: event.currentTarget.value as "person" } })
              }
            />
          </div>
          <AttributeTable
            attributes={profile.attributes}
            customer={draft.customer}
            onChange={(customer) => put({ customer })}
          />
        </div>
      </Section>
      <Section title="Effect">
        <div className="flex flex-col gap-4">
          {effect ? (
            <EffectFigures effect={effect} />
          ) : (
            <p className="text-ink-2">
              {open.length > 0
                ? `${open.length} ${open.length === 1 ? "activity needs" : "activities need"} a choice before the effect can be worked out.`
                : "See what publishing would do, in figures. Nothing is written yet."}
            </p>
          )}
          <FormProblem message={problem} />
          {mayWrite && (
            <div className="flex flex-wrap items-center gap-3">
              <Button
                variant={effect ? "secondary" : "primary"}
                disabled={open.length > 0}
                pending={pending === "preview"}
                onClick={() => void preview()}
              >
                {effect ? "Work it out again" : "Show the effect"}
              </Button>
              {effect && (
                <Button
                  variant="primary"
                  pending={pending === "publish"}
                  onClick={() =>
                    void attempt("publish", () => change("POST", "publish", { version: detail.version }))
                  }
                >
                  Publish
                </Button>
              )}
              {effect && <p className="text-sm text-ink-3">All of it or nothing; it can be reverted.</p>}
            </div>
          )}
        </div>
      </Section>
    </>
  );
}

/** Suggestions that speak of stages which the chosen model does not have are left to the person. */
function fittingOf(
  suggestions: Mapping["activities"],
  stages: readonly { key: string }[],
): Record<string, Treatment> {
  const known = new Set(stages.map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(suggestions).filter(
      ([, treatment]) => treatment.as !== "stage" || known.has(treatment.stage),
    ),
  );
}
