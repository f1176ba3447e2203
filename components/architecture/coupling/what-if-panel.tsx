import { X } from "lucide-react";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button, IconButton } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast-store";
import { type CouplingKind, couplingKinds } from "@/lib/engine/coupling/grade";
import { formatCounted, formatDecimal } from "@/lib/format/number";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { GradedInteraction } from "@/lib/interactions/graded";
import type { WhatIfChange } from "@/lib/interactions/what-if-schema";
import { gradeWords } from "@/lib/interactions/words";
import type { Difference } from "./thoughts";

type Side = { rows: readonly GradedInteraction[]; crossings: number };
type Props = {
  slug: string;
  mayWrite: boolean;
  /** Each thought in words, with what takes it back. */
  thoughts: readonly { key: string; say: string; onDrop: () => void }[];
  changes: readonly WhatIfChange[];
  differences: readonly Difference[];
  before: Side;
  after: Side;
  onDone: () => void;
  /** Somebody changed what was thought of meanwhile. */
  onStale: () => void;
  onDiscard: () => void;
};

const countOf = ({ rows }: Side, kind: CouplingKind) => rows.filter(({ grade }) => grade === kind).length;
const arrow = (before: number | string, after: number | string) =>
  before === after ? `${before}` : `${before} → ${after}`;

/** What was thought of, what it would do, and carrying it out on purpose. */
export function WhatIfPanel(props: Props) {
  const { slug, mayWrite, thoughts, changes, differences, before, after, onDone, onStale, onDiscard } = props;
  const [asking, setAsking] = useState(false);
  const form = useSubmit();
  const carryOut = form.onSubmit(async () => {
    const seen = differences.map(({ before: { id, version } }) => ({ id, version }));
    try {
      await callApi(slug, "/coupling-changes", { method: "POST", body: { changes, seen } });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412) onStale();
      throw error;
    }
    setAsking(false);
    showToast(`${formatCounted(differences.length, "interaction")} changed.`);
    onDone();
  });
  return (
    <Section
      title="What if"
      note={`${couplingKinds.map((kind) => `${gradeWords[kind]} ${arrow(countOf(before, kind), countOf(after, kind))}`).join(", ")}; crossings of accepted seams ${arrow(before.crossings, after.crossings)}.`}
      actions={
        <>
          <Button size="sm" onClick={onDiscard}>
            Discard
          </Button>
          {mayWrite && (
            <Button
              size="sm"
              variant="primary"
              disabled={differences.length === 0}
              onClick={() => setAsking(true)}
            >
              Carry out
            </Button>
          )}
        </>
      }
    >
      <p className="pb-2 text-sm text-ink-3">
        Only thought of: nothing is changed until it is carried out. It is kept on this device.
      </p>
      <ul className="flex flex-col pb-3">
        {thoughts.map(({ key, say, onDrop }) => (
          <li key={key} className="flex items-center gap-1 text-sm">
            <IconButton label={`Take back: ${say}`} icon={<X aria-hidden />} onClick={onDrop} />
            {say}
          </li>
        ))}
      </ul>
      <Table
        caption="Difference of grades"
        rows={differences}
        rowKey={({ before: { id } }) => id}
        empty="What was thought of is not there any more."
        columns={[
          { id: "name", header: "What is told", rowHeader: true, cell: (one) => one.before.name },
          {
            id: "grade",
            header: "Grade",
            cell: (one) => arrow(gradeWords[one.before.grade], gradeWords[one.after.grade]),
          },
          {
            id: "score",
            header: "Score",
            numeric: true,
            cell: (one) => arrow(formatDecimal(one.before.score, 2), formatDecimal(one.after.score, 2)),
          },
          { id: "why", header: "Why", wide: true, cell: (one) => one.after.reasons.join(" ") },
        ]}
      />
      {asking && (
        <FormDialog
          title="Carry out what was thought of"
          description={`It changes ${formatCounted(differences.length, "interaction")}, all of them or none. What came from a document is no longer replaced by it.`}
          onClose={() => setAsking(false)}
          submit="Carry out"
          pending={form.pending}
          problem={form.problem}
          onSubmit={carryOut}
        >
          <ul className="list-disc pl-5 text-sm sm:col-span-2">
            {thoughts.map(({ key, say }) => (
              <li key={key}>{say}</li>
            ))}
          </ul>
        </FormDialog>
      )}
    </Section>
  );
}
