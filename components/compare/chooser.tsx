"use client";

import { Plus, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { styleOf } from "@/components/profile-figure/colours";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Select } from "@/components/ui/text-field";
import type { ModelChoice } from "@/lib/profiles/choices";
import { type CompareView, MOST, writeView } from "./address";

export type ChooserProps = {
  base: string;
  view: CompareView;
  /** What stands in the address and could be read. */
  chosen: readonly { ref: string; name: string }[];
  models: readonly ModelChoice[];
};

const STATUS = { draft: "draft", published: "in force", retired: "earlier", kept: "put aside" } as const;

/** Which profiles: the first is the base; others are added, removed or made the base. */
export function Chooser({ base, view, chosen, models }: ChooserProps) {
  const router = useRouter();
  const [modelId, setModelId] = useState(models[0]?.id ?? "");
  const [version, setVersion] = useState("");
  const [scenarios, setScenarios] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const model = models.find((one) => one.id === modelId);
  const go = (of: readonly string[]) => router.push(writeView(base, { ...view, of }), { scroll: false });
  const add = (event: FormEvent) => {
    event.preventDefault();
    // In the order in which they are applied.
    const list = (model?.scenarios ?? []).filter(({ id }) => scenarios.includes(id)).map(({ id }) => id);
    const ref = [modelId, version, list.join(",")].join(":").replace(/:+$/, "");
    if (view.of.includes(ref))
      return setProblem("This is already compared. Choose another version or scenario.");
    if (view.of.length >= MOST) return setProblem(`At most ${MOST} are compared at once. Remove one first.`);
    setProblem(null);
    go([...view.of, ref]);
  };
  return (
    <section aria-label="What is compared" className="no-print mb-6">
      <ol className="flex flex-wrap gap-2">
        {chosen.map(({ ref, name }, index) => {
          const rest = view.of.filter((one) => one !== ref);
          return (
            <li
              key={ref}
              className="flex min-h-9 items-center gap-2 rounded-md border border-rule-strong bg-raised pr-1 pl-2.5"
            >
              <svg aria-hidden="true" width="22" height="8">
                <path
                  d="M0 4h22"
                  stroke={styleOf(index).colour}
                  strokeWidth="2.5"
                  strokeDasharray={styleOf(index).dash}
                />
              </svg>
              <span className="font-medium">{name}</span>
              {index === 0 ? (
                <span className="pr-1 text-sm text-ink-3">base</span>
              ) : (
                <Link
                  href={writeView(base, { ...view, of: [ref, ...rest] })}
                  scroll={false}
                  className="text-sm text-accent underline decoration-dotted underline-offset-3"
                >
                  make base<span className="sr-only"> of {name}</span>
                </Link>
              )}
              <Link
                href={writeView(base, { ...view, of: rest })}
                scroll={false}
                aria-label={`Remove ${name}`}
                className="flex size-7 items-center justify-center rounded-sm text-ink-3 hover:bg-sunk hover:text-ink"
              >
                <X aria-hidden className="size-4" />
              </Link>
            </li>
          );
        })}
      </ol>
      <form onSubmit={add} className="mt-3 flex flex-wrap items-end gap-3">
        <Select
          label="Profile"
          className="w-full sm:w-56"
          value={modelId}
          onChange={(event) => {
            setModelId(event.target.value);
            setVersion("");
            setScenarios([]);
          }}
          options={models.map(({ id, name, archived }) => ({
            value: id,
            label: archived ? `${name} (archived)` : name,
          }))}
        />
        <Select
          label="Version"
          className="w-full sm:w-44"
          value={version}
          onChange={(event) => setVersion(event.target.value)}
          options={[
            { value: "", label: "As readers see it" },
            ...(model?.versions ?? []).map(({ number, status }) => ({
              value: status === "draft" ? "draft" : String(number),
              label: status === "draft" ? "Draft" : `Version ${number}, ${STATUS[status]}`,
            })),
          ]}
        />
        {(model?.scenarios.length ?? 0) > 0 && (
          <fieldset className="min-w-0">
            <legend className="mb-1 text-sm font-medium">With scenarios</legend>
            <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1">
              {model?.scenarios.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  label={name}
                  checked={scenarios.includes(id)}
                  onChange={(event) =>
                    setScenarios(
                      event.target.checked ? [...scenarios, id] : scenarios.filter((one) => one !== id),
                    )
                  }
                />
              ))}
            </div>
          </fieldset>
        )}
        <Button type="submit" icon={<Plus aria-hidden />} disabled={!model}>
          Add
        </Button>
      </form>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-negative">
          {problem}
        </p>
      )}
    </section>
  );
}
