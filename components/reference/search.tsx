"use client";

import { useDeferredValue, useState } from "react";
import { TextField } from "@/components/ui/text-field";
import type { ReferenceGroup, ReferenceOperation } from "@/lib/reference/view";
import { Operation } from "./operation";

function fits(operation: ReferenceOperation, words: readonly string[]): boolean {
  const text = [
    operation.method,
    operation.path,
    operation.id,
    operation.summary,
    operation.description,
    operation.access,
    ...operation.body.map((field) => field.name),
    ...operation.parameters.map((field) => field.name),
  ]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Every operation by tag, narrowed while one types. */
export function ReferenceSearch({ groups }: { groups: readonly ReferenceGroup[] }) {
  const [text, setText] = useState("");
  const words = useDeferredValue(text).toLowerCase().split(/\s+/).filter(Boolean);
  const shown = groups
    .map((group) => ({ ...group, operations: group.operations.filter((each) => fits(each, words)) }))
    .filter((group) => group.operations.length > 0);
  const count = shown.reduce((sum, group) => sum + group.operations.length, 0);
  return (
    <div className="grid gap-x-10 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <nav aria-label="Parts of the API" className="hidden self-start lg:sticky lg:top-6 lg:block">
        <ul className="flex flex-col gap-0.5 text-sm">
          {shown.map((group) => (
            <li key={group.tag}>
              <a
                href={`#tag-${group.tag.replaceAll(" ", "-")}`}
                className="flex min-h-6 items-center gap-1.5 text-ink-2 hover:text-ink"
              >
                {group.tag} <span className="figures text-ink-3">{group.operations.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <TextField
          label="Find an operation"
          type="search"
          placeholder="touchpoint, POST, externalId …"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p aria-live="polite" className="figures py-2 text-sm text-ink-3">
          {count === 0
            ? "No operation holds all these words."
            : `${count} ${count === 1 ? "operation" : "operations"}`}
        </p>
        {shown.map((group) => (
          <section key={group.tag} className="pb-8">
            <h2
              id={`tag-${group.tag.replaceAll(" ", "-")}`}
              className="border-b border-ink pb-1 text-lg font-semibold"
            >
              {group.tag}
            </h2>
            {group.operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
