import type { Target } from "@/lib/imports/mapping";
import { keyOf } from "@/lib/models/keys";
import { templates } from "@/lib/models/templates";

type NewTarget = Extract<Target, { kind: "new" }>;

export const templateOptions = templates.map(({ id, name }) => ({ value: id, label: name }));

/** A new model with the stages of a template instead of those that the file suggests; its name stays as it is typed. */
export function fromTemplate(target: NewTarget, id: string): NewTarget {
  const template = templates.find((one) => one.id === id);
  if (!template) return target;
  const keys = new Set<string>();
  const stages = template.stages.map(({ name, kind }) => {
    const key = keyOf(name, keys);
    keys.add(key);
    return { key, name, kind };
  });
  return { ...target, industry: template.industry, stages };
}

/** The template whose stages these are; empty where they are the file's own or were changed. */
export function templateOf({ stages }: NewTarget): string {
  const same = templates.find(
    (template) =>
      template.stages.length === stages.length &&
      template.stages.every(
        ({ name, kind }, index) => stages[index]?.name === name && stages[index]?.kind === kind,
      ),
  );
  return same?.id ?? "";
}
