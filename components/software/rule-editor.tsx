"use client";

import { ArrowUp, Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { FocusRules } from "@/components/imports/focus/focus-rules";
import { Button, IconButton, LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { RULE_FIELDS } from "@/lib/engine/allocation/rule";
import { callApi } from "@/lib/http/client";
import type { FocusEffect } from "@/lib/imports/focus/schema";
import type { PoolRuleView } from "@/lib/pool-rules/schema";
import type { StageChoice } from "@/lib/pools/choices";

type Rule = Omit<PoolRuleView, "id"> & { key: number };
type Condition = PoolRuleView["conditions"][number];
type Props = {
  slug: string;
  rules: readonly PoolRuleView[];
  pools: readonly { id: string; name: string }[];
  stages: readonly StageChoice[];
  mayWrite: boolean;
  /** A staged bill on which the rules are tried. */
  importId: string | null;
};

const fieldWords: Record<(typeof RULE_FIELDS)[number], string> = {
  provider: "Provider",
  service: "Service",
  category: "Service category",
  subAccount: "Sub-account",
  region: "Region",
  resource: "Resource",
  description: "Description",
  tag: "Tag",
};
const blank: Condition = { field: "service", tag: null, op: "is", value: "" };

/** The rules in their order; saving tries them on the bill that is being imported. */
export function RuleEditor({ slug, rules, pools, stages, mayWrite, importId }: Props) {
  const [list, setList] = useState<Rule[]>(() => rules.map(({ id: _, ...rule }, key) => ({ ...rule, key })));
  const [effect, setEffect] = useState<FocusEffect | null>(null);
  const router = useRouter();
  const { pending, problem, run } = useSubmit();
  const change = (key: number, part: Partial<Rule>) =>
    setList(list.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)));
  const add = () =>
    setList([
      ...list,
      {
        key: Math.max(-1, ...list.map(({ key }) => key)) + 1,
        name: `Rule ${list.length + 1}`,
        conditions: [blank],
        poolId: pools[0]?.id ?? "",
        stageId: null,
        customerTag: null,
      },
    ]);
  const raise = (index: number) => {
    const [before, own] = [list[index - 1], list[index]];
    if (before && own)
      setList(list.map((rule, at) => (at === index - 1 ? own : at === index ? before : rule)));
  };
  const save = () =>
    run(async () => {
      await callApi(slug, "/pool-rules", {
        method: "PUT",
        body: { rules: list.map(({ key: _, ...rule }) => rule) },
      });
      showToast("Saved. They hold for every bill published from now on.");
      if (importId) setEffect(await callApi<FocusEffect>(slug, `/imports/${importId}/preview`));
      router.refresh();
    });
  if (pools.length === 0) return <p>Make a cost pool first: a rule leads to one.</p>;
  return (
    <div className="flex flex-col gap-6">
      {list.length === 0 && (
        <p className="text-ink-3">No rule yet: every imported charge stays unassigned.</p>
      )}
      <ol className="flex flex-col">
        {list.map((rule, index) => (
          <li key={rule.key} className="flex flex-col gap-2 border-t border-rule py-4">
            <div className="flex flex-wrap items-end gap-2">
              <TextField
                label={`Rule ${index + 1}`}
                value={rule.name}
                maxLength={100}
                disabled={!mayWrite}
                onChange={(event) => change(rule.key, { name: event.currentTarget.value })}
              />
              <Select
                label="goes to the pool"
                value={rule.poolId}
                disabled={!mayWrite}
                options={pools.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => change(rule.key, { poolId: event.currentTarget.value })}
              />
              <Select
                label="only for the stage"
                value={rule.stageId ?? ""}
                disabled={!mayWrite}
                options={[
                  { value: "", label: "Shared by the driver" },
                  ...stages.map(({ id, name, model }) => ({ value: id, label: `${name} · ${model}` })),
                ]}
                onChange={(event) => change(rule.key, { stageId: event.currentTarget.value || null })}
              />
              <TextField
                label="customer id in the tag"
                optional
                value={rule.customerTag ?? ""}
                disabled={!mayWrite}
                onChange={(event) => change(rule.key, { customerTag: event.currentTarget.value || null })}
              />
              {mayWrite && (
                <>
                  {index > 0 && (
                    <IconButton
                      label={`Try ${rule.name} earlier`}
                      icon={<ArrowUp aria-hidden />}
                      onClick={() => raise(index)}
                    />
                  )}
                  <IconButton
                    label={`Remove ${rule.name}`}
                    icon={<X aria-hidden />}
                    onClick={() => setList(list.filter(({ key }) => key !== rule.key))}
                  />
                </>
              )}
            </div>
            <Conditions
              rule={rule}
              mayWrite={mayWrite}
              onChange={(conditions) => change(rule.key, { conditions })}
            />
          </li>
        ))}
      </ol>
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          <Button icon={<Plus aria-hidden />} onClick={add}>
            Add a rule
          </Button>
          <Button variant="primary" pending={pending} onClick={() => void save()}>
            {importId ? "Save and try" : "Save"}
          </Button>
          {importId && <LinkButton href={`/${slug}/data/imports/${importId}`}>Back to the import</LinkButton>}
        </div>
      )}
      <FormProblem message={problem} />
      {effect && (
        <Section title="On this bill">
          <FocusRules slug={slug} effect={effect} />
        </Section>
      )}
    </div>
  );
}

type ConditionsProps = { rule: Rule; mayWrite: boolean; onChange: (conditions: Condition[]) => void };

/** All of them must hold. */
function Conditions({ rule, mayWrite, onChange }: ConditionsProps) {
  const { conditions } = rule;
  const change = (index: number, part: Partial<Condition>) =>
    onChange(conditions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <ul className="flex flex-col gap-2 pl-4">
      {conditions.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity of their own
        <li key={index} className="flex flex-wrap items-end gap-2">
          <Select
            label={`${rule.name}, condition ${index + 1}`}
            hideLabel
            disabled={!mayWrite}
            value={one.field}
            options={RULE_FIELDS.map((field) => ({ value: field, label: fieldWords[field] }))}
            onChange={(event) => change(index, { field: event.currentTarget.value as Condition["field"] })}
          />
          {one.field === "tag" && (
            <TextField
              label={`${rule.name}, tag ${index + 1}`}
              hideLabel
              placeholder="tag"
              disabled={!mayWrite}
              value={one.tag ?? ""}
              onChange={(event) => change(index, { tag: event.currentTarget.value || null })}
            />
          )}
          <Select
            label={`${rule.name}, comparison ${index + 1}`}
            hideLabel
            disabled={!mayWrite}
            value={one.op}
            options={[
              { value: "is", label: "is" },
              { value: "contains", label: "contains" },
            ]}
            onChange={(event) => change(index, { op: event.currentTarget.value as Condition["op"] })}
          />
          <TextField
            label={`${rule.name}, value ${index + 1}`}
            hideLabel
            disabled={!mayWrite}
            value={one.value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          {mayWrite && (
            <IconButton
              label={`Remove condition ${index + 1} of ${rule.name}`}
              icon={<X aria-hidden />}
              onClick={() => onChange(conditions.filter((_, at) => at !== index))}
            />
          )}
        </li>
      ))}
      {mayWrite && (
        <li>
          <Button size="sm" variant="quiet" onClick={() => onChange([...conditions, blank])}>
            and …
          </Button>
        </li>
      )}
    </ul>
  );
}
