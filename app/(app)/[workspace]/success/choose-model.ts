import type { Actor } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { findLeadingModel } from "@/lib/outcomes/queries";

/** The model that an address names, or the one with most outcomes; null in a workspace without any. */
export async function chooseModel(actor: Actor, wanted: string | string[] | undefined) {
  const [choices, leading] = await Promise.all([listFilterChoices(actor), findLeadingModel(actor)]);
  const named = (id: unknown) => choices.models.find((model) => model.id === id);
  const model = named(wanted) ?? named(leading) ?? choices.models[0];
  if (!model) return null;
  const stages = choices.stages.filter(({ modelId }) => modelId === model.id);
  return { models: choices.models, model, stages, segments: choices.segments, owners: choices.owners };
}
