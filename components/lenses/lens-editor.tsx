"use client";

import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/choice";
import { FieldErrors } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notices";
import { NumberField } from "@/components/ui/number-field";
import { Select, TextArea, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { checkLens } from "@/lib/engine/lens/check-lens";
import { ApiProblem, callApi } from "@/lib/http/client";
import { type LensContent, type LensView, toLens } from "@/lib/lenses/schema";
import { sayIssue } from "@/lib/lenses/words";
import { functionOptions, type Rule, RuleRow, toFunction } from "./rule-row";

export type LensEditorProps = { slug: string; lens: LensView; natures: readonly string[] };

const YEAR = 12;

const contentOfView = ({ name, explanation, rules, fallback, deferral }: LensView): LensContent => ({
  name,
  explanation,
  rules,
  fallback,
  deferral,
});

/** Rules from top to bottom, the first that matches decides. Nothing typed is lost when somebody else saved first. */
export function LensEditor({ slug, lens, natures }: LensEditorProps) {
  const router = useRouter();
  const form = useSubmit(["name"]);
  const [content, setContent] = useState(() => contentOfView(lens));
  const [version, setVersion] = useState(lens.version);
  const [theirs, setTheirs] = useState<{ version: number; lens: LensContent } | null>(null);
  const issues = checkLens(toLens({ id: lens.id, ...content }));
  const changed = JSON.stringify(content) !== JSON.stringify(contentOfView(lens));
  const change = (part: Partial<LensContent>) => setContent((before) => ({ ...before, ...part }));
  const setRules = (rules: Rule[]) => change({ rules });

  const save = (base: number) =>
    form.run(async () => {
      try {
        const saved = await callApi<LensView>(slug, `/lenses/${lens.id}`, {
          method: "PUT",
          body: { ...content, version: base },
        });
        setVersion(saved.version);
        setContent(contentOfView(saved));
        setTheirs(null);
        showToast(`Saved version ${saved.version} of ${saved.name}.`);
        router.refresh();
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "stale" && error.details)
          setTheirs(error.details as { version: number; lens: LensContent });
        throw error;
      }
    });

  const remove = (place: number) => {
    const before = content.rules;
    setRules(before.filter((_, index) => index !== place));
    showToast(`Removed rule ${place + 1}.`, { undo: () => setRules(before) });
  };
  const move = (place: number, by: -1 | 1) => {
    const rules = [...content.rules];
    const [moved] = rules.splice(place, 1);
    if (moved) rules.splice(place + by, 0, moved);
    setRules(rules);
  };
  const drop = () =>
    form.run(async () => {
      await callApi(slug, `/lenses/${lens.id}`, { method: "DELETE" });
      router.push(`/${slug}/economics/lens`);
      router.refresh();
      showToast(`Deleted ${lens.name}.`, {
        undo: () => {
          void callApi(slug, `/lenses/${lens.id}/restore`, { method: "POST" }).then(() => {
            router.push(`/${slug}/economics/lens/${lens.id}`);
            router.refresh();
          });
        },
      });
    });

  return (
    <form
      method="post"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void save(version);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          value={content.name}
          maxLength={80}
          required
          error={form.errorOf("name")}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextArea
          label="What it is for"
          optional
          value={content.explanation}
          maxLength={500}
          onChange={(event) => change({ explanation: event.currentTarget.value })}
        />
      </div>
      <section aria-label="Rules">
        <h2 className="border-t border-ink pt-2 text-lg font-semibold">Rules</h2>
        <p className="text-sm text-ink-3">
          The first rule that matches a cost decides. Revenue stays revenue.
        </p>
        <ol>
          {content.rules.map((rule, place) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              place={place}
              count={content.rules.length}
              natures={natures}
              issues={issues.filter(({ ruleId }) => ruleId === rule.id).map(sayIssue)}
              onChange={(next) => setRules(content.rules.map((one, index) => (index === place ? next : one)))}
              onMove={(by) => move(place, by)}
              onRemove={() => remove(place)}
            />
          ))}
        </ol>
        <div className="pt-3">
          <Button
            icon={<Plus aria-hidden />}
            onClick={() =>
              setRules([...content.rules, { id: crypto.randomUUID(), when: {}, to: content.fallback }])
            }
          >
            Add a rule
          </Button>
        </div>
      </section>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <Select
          label="What no rule takes"
          value={content.fallback}
          options={functionOptions}
          onChange={(event) => change({ fallback: toFunction(event.currentTarget.value, content.fallback) })}
        />
        <Switch
          label="Defer"
          description="Spread deferred acquisition over a term."
          checked={content.deferral !== null}
          onChange={(event) =>
            change({ deferral: event.currentTarget.checked ? { termMonths: YEAR, wording: "" } : null })
          }
        />
        {content.deferral && (
          <NumberField
            label="Months of the term"
            value={content.deferral.termMonths}
            min={1}
            max={600}
            onChange={(months) =>
              change({ deferral: { wording: content.deferral?.wording ?? "", termMonths: months ?? YEAR } })
            }
          />
        )}
      </div>
      <FieldErrors errors={issues.filter(({ ruleId }) => ruleId === null).map(sayIssue)} />
      {theirs && (
        <ErrorNotice
          title="Somebody else saved this lens since you opened it."
          kept="Your rules are still here."
          actions={
            <>
              <Button size="sm" onClick={() => void save(theirs.version)}>
                Save mine as version {theirs.version + 1}
              </Button>
              <Button
                size="sm"
                onClick={() => {
                  setContent(theirs.lens);
                  setVersion(theirs.version);
                  setTheirs(null);
                }}
              >
                Take theirs
              </Button>
            </>
          }
        />
      )}
      {!theirs && <FormProblem message={form.problem} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending} disabled={!changed && !theirs}>
          Save as version {version + 1}
        </Button>
        <Button variant="quiet" icon={<Trash2 aria-hidden />} onClick={() => void drop()}>
          Delete the lens
        </Button>
      </div>
    </form>
  );
}
