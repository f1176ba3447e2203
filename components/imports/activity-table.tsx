"use client";

import { Button } from "@/components/ui/button";
import { TableKeys } from "@/components/ui/table-keys";
import { formatCount } from "@/lib/format/number";
import { type Mapping, type Treatment, treatmentOf } from "@/lib/imports/mapping";
import { type Activity, ActivityRow } from "./activity-row";

type Props = {
  activities: readonly Activity[];
  chosen: Mapping["activities"];
  suggestions: Readonly<Record<string, Treatment>>;
  stages: readonly { key: string; name: string }[];
  onChange: (chosen: Mapping["activities"]) => void;
};

/** Each activity and what it becomes; suggestions can be accepted one by one or all at once. */
export function ActivityTable({ activities, chosen, suggestions, stages, onChange }: Props) {
  const waiting = activities.filter(
    ({ activity }) => !treatmentOf(chosen, activity) && treatmentOf(suggestions, activity),
  );
  const open = activities.filter(({ activity }) => !treatmentOf(chosen, activity)).length;
  const set = (activity: string, treatment: Treatment | null) => {
    const { [activity]: _, ...others } = chosen;
    onChange(treatment ? { ...others, [activity]: treatment } : others);
  };
  const acceptAll = () =>
    onChange({
      ...chosen,
      ...Object.fromEntries(
        waiting.flatMap(({ activity }) => {
          const treatment = treatmentOf(suggestions, activity);
          return treatment ? [[activity, treatment]] : [];
        }),
      ),
    });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p aria-live="polite" className="text-ink-2">
          {open === 0
            ? activities.length === 1
              ? "The one activity has a meaning."
              : `All ${formatCount(activities.length)} activities have a meaning.`
            : `${formatCount(open)} of ${formatCount(activities.length)} activities wait for a meaning.`}
        </p>
        {waiting.length > 0 && (
          <Button variant="primary" size="sm" onClick={acceptAll}>
            Accept all {waiting.length} suggestions
          </Button>
        )}
      </div>
      <TableKeys className="scroll-quiet -mx-2 overflow-auto">
        <table className="w-full border-collapse">
          <caption className="sr-only">Activities of the log and what each becomes</caption>
          <thead>
            <tr className="border-b border-ink text-left text-sm text-ink-2 max-sm:sr-only">
              <th scope="col" className="px-2 py-1.5 font-medium">
                Activity
              </th>
              <th scope="col" className="px-2 py-1.5 font-medium">
                Becomes
              </th>
              <th scope="col" className="px-2 py-1.5 font-medium">
                Which
              </th>
            </tr>
          </thead>
          <tbody>
            {activities.map((activity) => (
              <ActivityRow
                key={activity.activity}
                activity={activity}
                treatment={treatmentOf(chosen, activity.activity)}
                suggested={treatmentOf(suggestions, activity.activity)}
                stages={stages}
                onChange={(treatment) => set(activity.activity, treatment)}
              />
            ))}
          </tbody>
        </table>
      </TableKeys>
    </div>
  );
}
