import Link from "next/link";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { Badge } from "@/components/ui/badge";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { ModelView } from "@/lib/models/schema";
import { closeRate, daysToClose, type Industry, industryTexts } from "@/lib/models/view";
import { durationText, railOf } from "./rail-stages";
import { ReviewMark } from "./review-mark";

function findingOf(model: ModelView): string {
  const rate = closeRate(model.stages);
  const days = daysToClose(model.stages);
  const parts = [
    rate === null ? "" : `closes ${formatPercent(rate, rate < 0.1 ? 1 : 0)} of those it reaches`,
    days === null ? "" : `in ${durationText(days)}`,
  ].filter(Boolean);
  return parts.length === 0 ? "No pass rates yet" : `Expected: ${parts.join(" ")}`;
}

function Status({ model }: { model: ModelView }) {
  if (model.archived) return <Badge>Archived</Badge>;
  return (
    <>
      {model.publishedNumber === null ? (
        <Badge tone="accent">Draft, not published</Badge>
      ) : (
        <Badge tone="positive">Version {model.publishedNumber}</Badge>
      )}
      {model.publishedNumber !== null && model.hasDraft && <Badge tone="accent">Draft open</Badge>}
    </>
  );
}

/** Models as a list of rails: what they have in common and where they differ is seen before it is read. */
export function ModelCards({ root, models }: { root: string; models: readonly ModelView[] }) {
  return (
    <ul className="border-t border-ink">
      {models.map((model) => (
        <li key={model.id} className="relative border-b border-rule py-4">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h2 className="finding text-xl">
              <Link
                href={`${root}/profiles/${model.id}`}
                className="text-ink no-underline hover:underline hover:decoration-1 hover:underline-offset-4"
              >
                {model.name}
              </Link>
            </h2>
            <Status model={model} />
            <span className="ml-auto">
              <ReviewMark reviewBy={model.reviewBy} overdue={model.reviewOverdue} />
            </span>
          </div>
          <p className="pb-2.5 text-sm text-ink-3">
            {[
              industryTexts[model.industry as Industry] ?? model.industry,
              model.segmentNote,
              model.ownerName ? `owned by ${model.ownerName}` : "no owner",
              `${formatCount(model.customers)} ${model.customers === 1 ? "customer" : "customers"}`,
              findingOf(model),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          <StageRail {...railOf(model.stages)} label={`Stages of ${model.name}`} />
        </li>
      ))}
    </ul>
  );
}
