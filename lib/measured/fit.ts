import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transaction";
import { type FitFigure, missing, type StageFit } from "@/lib/engine/profile/fit/figure";
import { fitProfile } from "@/lib/engine/profile/fit/fit-profile";
import { takeFit } from "@/lib/engine/profile/fit/take-fit";
import type { Profile } from "@/lib/engine/profile/profile";
import { AppError, invalidField } from "@/lib/errors";
import { saveDraftWithin } from "@/lib/models/draft";
import { toProfile } from "@/lib/models/profile";
import { findModel } from "@/lib/models/queries";
import { draftSchema, type VersionView } from "@/lib/models/schema";
import { observe, versionInHand } from "./queries";
import type { Fit, FitBody } from "./schema";
import { explainFit } from "./why";

const isMoney = ({ key }: FitFigure) => key === "minuteRate" || key === "cost" || key === "revenue";

/** Facts are in the workspace's currency; a profile in another takes no money from them. */
function withoutForeignMoney(fit: StageFit, facts: string, profile: string): StageFit {
  if (facts === profile) return fit;
  const reason = `Facts are in ${facts}, this profile is in ${profile}.`;
  const figures = fit.figures.map((figure) =>
    isMoney(figure) ? missing(figure.key, figure.unit, figure.of, reason) : figure,
  );
  return { ...fit, figures };
}

function toStages(version: VersionView, profile: Profile, fits: readonly StageFit[]): Fit["draft"]["stages"] {
  return version.stages.map((stage, index) => {
    const fitted = profile.stages[index];
    const fit = fits.find(({ stageId }) => stageId === stage.stageId);
    if (!fitted || !fit) return stage;
    const timed = fit.figures.some(({ key, value }) => key === "days" && value !== null);
    const { passRate, minuteRate, curves } = fitted;
    return {
      ...stage,
      durationDays: timed ? fitted.days : stage.durationDays,
      passRate,
      minuteRate,
      curves,
    };
  });
}

/** A draft of the model's profile made of what its customers did, and the customers behind each figure. */
export async function fitFromActuals(actor: Actor, modelId: string, body: FitBody) {
  const inHand = await versionInHand(actor, modelId);
  const { model, version } = inHand;
  const { currency } = actor.workspace;
  const seen = await observe(actor, inHand);
  const base = toProfile(version, currency);
  const unknown = body.stages?.find((id) => base.stages.every((stage) => stage.id !== id));
  if (unknown) throw invalidField("stages", "This model has no such stage.");
  const raw = fitProfile(base, seen, body.openAs);
  const stages = raw.stages.map((fit) => withoutForeignMoney(fit, currency, base.assumptions.currency));
  const taken = stages.filter(({ stageId }) => !body.stages || body.stages.includes(stageId));
  const profile = takeFit(base, taken, body.churn ? raw.churn : null);
  const draft = { stages: toStages(version, profile, taken), assumptions: profile.assumptions };
  if (body.apply) await applyFit(actor, modelId, body, draft, seen.drawn);
  const names = new Map(version.stages.map(({ stageId, name }) => [stageId, name]));
  const asOf = seen.asOf?.toISOString() ?? null;
  const { customers, drawn } = seen;
  const { openAs } = body;
  const about = (stage: string) => ({
    model: model.name,
    stage,
    currency,
    asOf: asOf ?? "",
    customers,
    drawn,
    openAs,
  });
  const explain = (figure: FitFigure, fit: StageFit | null, stage: string) => ({
    ...figure,
    months: figure.months && [...figure.months],
    why: explainFit(figure, fit, about(stage)),
  });
  return {
    asOf,
    customers,
    drawn,
    stages: stages.map((fit) => {
      const name = names.get(fit.stageId) ?? "";
      return { ...fit, name, figures: fit.figures.map((figure) => explain(figure, fit, name)) };
    }),
    churn: explain(raw.churn, null, "Use"),
    draft,
    applied: body.apply,
    version: body.apply ? (await findModel(actor, modelId)).version : model.version,
  };
}

async function applyFit(
  actor: Actor,
  modelId: string,
  { version, openAs }: FitBody,
  draft: Fit["draft"],
  drawn: number,
): Promise<void> {
  if (version === undefined) throw invalidField("version", "Send the version you have read.");
  if (drawn === 0) throw new AppError("conflict", "This model has no customers to measure yet.");
  const checked = draftSchema.parse({ version, ...draft });
  await transact(async (tx) => {
    await saveDraftWithin(tx, actor, modelId, checked);
    await recordAudit(tx, actor, {
      action: "model.fitted",
      entity: "lifecycle_model",
      entityId: modelId,
      summary: `Fitted the draft to what ${drawn} customers did.`,
      after: { customers: drawn, openAs, stages: draft.stages.map(({ name }) => name) },
    });
  });
}
