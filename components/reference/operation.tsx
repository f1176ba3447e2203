import { useState } from "react";
import type { ReferenceOperation } from "@/lib/reference/view";
import { FieldTable } from "./field-table";

function accessText(access: string): string {
  if (access === "anyone") return "Anyone may call it.";
  if (access === "signed-in") return "For signed-in people, not for keys.";
  return `Scope ${access}`;
}

/**
 * One line until it is opened. Its tables are made then: those of all operations together are a page that browsers and
 * screen readers labour over.
 */
export function Operation({ operation }: { operation: ReferenceOperation }) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      id={operation.id}
      className="group border-b border-rule"
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2 hover:bg-sunk">
        <span className="w-14 shrink-0 font-mono text-xs font-semibold">{operation.method}</span>
        <span className="min-w-0 font-mono text-sm wrap-anywhere">{operation.path}</span>
        <span className="min-w-0 text-ink-2 sm:ml-auto">{operation.summary}</span>
      </summary>
      {opened && <OperationParts operation={operation} />}
    </details>
  );
}

function OperationParts({ operation }: { operation: ReferenceOperation }) {
  return (
    <div className="flex flex-col gap-5 pt-2 pb-6 sm:pl-17">
      <p className="text-ink-2">
        {operation.description && `${operation.description} `}
        <span className="text-ink-3">{accessText(operation.access)}</span>
      </p>
      <FieldTable title="Parameters" fields={operation.parameters} />
      <FieldTable title="Body" fields={operation.body} />
      <FieldTable title={`Answer ${operation.status}`} fields={operation.answer} />
      <div>
        <p className="pb-1 text-sm font-medium">Example</p>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
          tabIndex={0}
          className="scroll-quiet overflow-x-auto border-l-2 border-rule bg-sunk px-3 py-2 text-xs"
        >
          {operation.example}
        </pre>
      </div>
    </div>
  );
}
