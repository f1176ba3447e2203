import type { ReferenceOperation } from "@/lib/reference/view";
import { FieldTable } from "./field-table";

function accessText(access: string): string {
  if (access === "anyone") return "Anyone may call it.";
  if (access === "signed-in") return "For signed-in people, not for keys.";
  return `Scope ${access}`;
}

export function Operation({ operation }: { operation: ReferenceOperation }) {
  return (
    <details id={operation.id} className="group border-b border-rule">
      <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2 hover:bg-sunk">
        <span className="w-14 shrink-0 font-mono text-xs font-semibold">{operation.method}</span>
        <span className="min-w-0 font-mono text-sm wrap-anywhere">{operation.path}</span>
        <span className="min-w-0 text-ink-2 sm:ml-auto">{operation.summary}</span>
      </summary>
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
    </details>
  );
}
