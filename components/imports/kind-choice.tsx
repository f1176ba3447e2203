"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { asProblem } from "@/lib/http/client";
import type { StepProps } from "./step-props";

const words = {
  log: { is: "an event log", other: "table", otherwise: "Read it as a table of customers instead" },
  table: {
    is: "a table of customers, agreements or money",
    other: "log",
    otherwise: "Read it as an event log instead",
  },
  focus: {
    is: "a bill in the FOCUS format",
    other: "table",
    otherwise: "Read it as a table of customers instead",
  },
} as const;

const changeable = ["uploaded", "staged", "failed", "reverted"];

/** What kind of file it is taken for, why, and the way to take it for the other. */
export function KindChoice({ detail, mayWrite, change }: StepProps) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { is, other, otherwise } = words[detail.kind];
  if (detail.detection?.format !== "csv") return null;
  const choose = async () => {
    setPending(true);
    setProblem(null);
    await change("PUT", "kind", { version: detail.version, kind: other }).catch((error) =>
      setProblem(asProblem(error).message),
    );
    setPending(false);
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-2">
      <p>
        Taken for {is}. {detail.detection.why}
      </p>
      {mayWrite && changeable.includes(detail.status) && (
        <Button size="sm" variant="quiet" pending={pending} onClick={() => void choose()}>
          {otherwise}
        </Button>
      )}
      <FormProblem message={problem} />
    </div>
  );
}
