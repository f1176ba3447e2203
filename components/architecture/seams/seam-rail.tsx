import { StageRail } from "@/components/stage-rail/stage-rail";
import type { RailStage } from "@/components/stage-rail/stages";
import { formatDecimal } from "@/lib/format/number";
import type { BorderView } from "@/lib/seams/schema";
import { verdictWords } from "@/lib/seams/words";

export const borderAnchor = (border: Pick<BorderView, "left">) => `border-${border.left.id}`;

function wordOf({ proposed, verdict }: BorderView): string {
  if (verdict) return verdictWords[verdict.verdict];
  return proposed ? "Proposed" : "";
}

/** Solid where accepted, dashed where proposed, dotted and low elsewhere: the words below say the same. */
function lineOf({ proposed, verdict }: BorderView): string {
  if (verdict?.verdict === "accepted") return "border-l-4 border-solid border-ink";
  if (verdict) return "border-l-2 border-dotted border-ink-3";
  return proposed ? "border-l-4 border-dashed border-accent" : "border-l-2 border-dotted border-rule-strong";
}

const TALL = 96;

/** The stages in their order, and between them every border, as tall as it is strong. */
export function SeamRail({
  stages,
  borders,
}: {
  stages: readonly RailStage[];
  borders: readonly BorderView[];
}) {
  return (
    <section aria-label="Borders along the lifecycle" className="flex flex-col">
      <StageRail stages={stages} />
      <ol className="relative" style={{ height: TALL + 44 }}>
        {borders.map((border, index) => {
          const height = 12 + (TALL - 12) * (border.strength ?? 0);
          const word = wordOf(border);
          const strength = border.strength === null ? "not known" : formatDecimal(border.strength, 2);
          return (
            <li
              key={border.left.id}
              className="absolute top-0 flex -translate-x-1/2 flex-col items-center text-center"
              style={{ left: `${((index + 1) / stages.length) * 100}%`, maxWidth: `${100 / stages.length}%` }}
            >
              <span aria-hidden className={`block ${lineOf(border)}`} style={{ height }} />
              <a href={`#${borderAnchor(border)}`} className="min-h-6 min-w-6 text-sm">
                <span className="sr-only">
                  {border.left.name} to {border.right.name}:{" "}
                </span>
                <span className="figures">{strength}</span>
              </a>
              {word && <span className="text-2xs font-medium sm:text-xs">{word}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
