import { GhostLives } from "@/components/charts/ghost-lives";
import { formatCount } from "@/lib/format/number";
import type { Ghosts } from "@/lib/reports/ghosts";
import { amountFormat, amountInWords } from "@/lib/reports/view/acquisition";
import { colourStages } from "@/lib/reports/view/stages";
import { frameOf } from "./chart-parts";

type Asked = { from?: string | undefined; to?: string | undefined };

/** Behind the customer who closed stand those who did not, each up to where it dropped out. */
export function GhostChart({ ghosts, asked }: { ghosts: Ghosts; asked: Asked }) {
  const { scope, measure, closed, unclosed } = ghosts;
  const stages = colourStages(scope.stages);
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const end = closed?.points.at(-1);
  const spent = unclosed.reduce((sum, life) => sum + (life.points.at(-1)?.y ?? 0), 0);
  const currency = scope.currency;
  const average = unclosed.length > 0 ? spent / unclosed.length : 0;
  const sentence = !end
    ? "No closed customer to set the others against yet"
    : unclosed.length === 0
      ? `The median closed customer takes ${amountInWords(end.y, measure, currency)} in ${formatCount(end.x)} days; nobody dropped out`
      : `The median closed customer takes ${amountInWords(end.y, measure, currency)}; each of those who drop out still takes ${amountInWords(average, measure, currency)}`;
  const rail = ghosts.spans.flatMap(({ stageId, start, end: until }, index) => {
    const stage = byId.get(stageId);
    return stage ? [{ ...stage, id: `${stage.id}-${index}`, start, end: until }] : [];
  });
  const unit = measure === "cost" ? "cost so far" : "staff minutes so far";
  const note = `A sample, the same at every look: the median of ${ghosts.of} closed customers and ${unclosed.length} who dropped out, each line ending where its acquisition did.`;
  return (
    <GhostLives
      frame={{
        ...frameOf({ sentence, unit, note }, scope, asked),
        ...(closed
          ? {}
          : { empty: <p>Once somebody closes, their way stands here, with those who did not behind it.</p> }),
      }}
      closed={{
        id: closed?.customerId ?? "none",
        label: "Median closed customer",
        points: closed?.points ?? [],
      }}
      ghosts={unclosed.map((life) => ({
        id: life.customerId,
        label: `${life.name}, ${life.outcome}${life.stageId ? ` in ${byId.get(life.stageId)?.name ?? ""}` : ""}`,
        points: life.points,
        stage: byId.get(life.stageId ?? "")?.kind ?? "reach",
      }))}
      y={amountFormat(measure, currency)}
      unit={unit}
      {...(rail.length > 0 ? { stages: rail } : {})}
      height={340}
    />
  );
}
