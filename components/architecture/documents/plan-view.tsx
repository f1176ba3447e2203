import { gradeLooks } from "@/components/architecture/coupling/look";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { PlannedInteraction, UploadView } from "@/lib/asyncapi/schema";
import { formatCounted } from "@/lib/format/number";
import { gradeLetters, gradeWords } from "@/lib/interactions/words";

const stateWords: Readonly<Record<PlannedInteraction["state"], string>> = {
  new: "New",
  changed: "Changed",
  gone: "Gone",
  same: "As it is",
  kept: "Left alone",
};
const tones = {
  new: "positive",
  changed: "warning",
  gone: "negative",
  same: "plain",
  kept: "plain",
} as const;
const serviceWords = {
  new: "new",
  known: "known by its name",
  back: "brought back from the archive",
} as const;

/** What an upload would bring, in a sentence. */
export function sayPlan({ services, interactions }: NonNullable<UploadView["plan"]>): string {
  const count = (state: string) => interactions.filter((one) => one.state === state).length;
  const fresh = services.filter(({ state }) => state === "new").length;
  return `${formatCounted(fresh, "service")} new of ${services.length}; ${formatCounted(count("new"), "interaction")} new, ${count("changed")} changed, ${count("gone")} gone, ${count("kept")} left alone, ${count("same")} as they are.`;
}

/** What an upload would bring, in full. */
export function UploadPlan({ upload }: { upload: UploadView }) {
  const { plan, notes } = upload;
  if (!plan) return null;
  const said = [
    ...plan.doubts.map((doubt) => ({ key: doubt, text: doubt })),
    ...notes.map(({ file, line, message }) => ({
      key: `${file} ${line} ${message}`,
      text: `${file}${line === null ? "" : `, line ${line}`}: ${message}`,
    })),
  ];
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-2">
        {plan.services.map(({ name, state }) => `${name} (${serviceWords[state]})`).join(", ")}
      </p>
      <Table
        caption="What the documents bring"
        rows={plan.interactions}
        rowKey={(one) => `${one.state} ${one.producer} ${one.name} ${one.address}`}
        empty="These documents tell of nothing that is sent or received."
        columns={[
          {
            id: "name",
            header: "What is told",
            rowHeader: true,
            cell: (one) => (
              <>
                {one.name}
                <span className="block text-sm font-normal text-ink-3">
                  {one.producer ?? "Nobody known"} → {one.consumers.join(", ") || "nobody known"}
                </span>
                {one.address && (
                  <code className="block text-sm font-normal wrap-anywhere text-ink-3">{one.address}</code>
                )}
              </>
            ),
          },
          {
            id: "state",
            header: "Becomes",
            cell: (one) => (
              <>
                <Badge tone={tones[one.state]}>{stateWords[one.state]}</Badge>
                {one.changes.map((change) => (
                  <span key={change} className="block text-sm text-ink-2">
                    {change}
                  </span>
                ))}
              </>
            ),
          },
          {
            id: "grade",
            header: "Grade",
            wide: true,
            cell: (one) => (
              <span className="whitespace-nowrap">
                <b style={{ color: gradeLooks[one.grade].color }}>{gradeLetters[one.grade]}</b>{" "}
                {gradeWords[one.grade]}
              </span>
            ),
          },
        ]}
      />
      {said.length > 0 && (
        <div>
          <h3 className="pb-1 text-sm font-medium">Read with a reservation</h3>
          <ul className="list-disc pl-5 text-sm text-ink-2">
            {said.map(({ key, text }) => (
              <li key={key} className="wrap-anywhere">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
