import { changeInteractions, type InteractionChange } from "@/lib/engine/coupling/change";
import { toInteraction } from "./graded";
import type { InteractionView } from "./schema";
import type { WhatIfChange } from "./what-if-schema";

export type NamedService = { readonly id: string; readonly name: string; readonly domain: string };

/** As the engine changes it; a consumer brings the domain of its service. */
export function toEngineChange(
  change: WhatIfChange,
  services: ReadonlyMap<string, NamedService>,
): InteractionChange {
  if (change.kind !== "add-consumer") return change;
  const { interactionId, serviceId, fields } = change;
  const domain = services.get(serviceId)?.domain ?? serviceId;
  return { kind: "add-consumer", interactionId, consumer: { serviceId, domain, fields } };
}

/** The interactions as they would be. A change of what is not there, by a service that is not there, changes nothing. */
export function changeViews(
  views: readonly InteractionView[],
  changes: readonly WhatIfChange[],
  services: ReadonlyMap<string, NamedService>,
): InteractionView[] {
  const known = changes.filter((change) => change.kind !== "add-consumer" || services.has(change.serviceId));
  const engine = known.map((change) => toEngineChange(change, services));
  const touched = new Set(known.map(({ interactionId }) => interactionId));
  return views.map((view) => {
    if (!touched.has(view.id)) return view;
    const [after] = changeInteractions([toInteraction(view)], engine);
    if (!after) return view;
    const { fields, awaitsReply, namesConsumers, openConsumers } = after;
    const consumers = after.consumers.map(({ serviceId, domain, fields: used }) => ({
      id: serviceId,
      name:
        services.get(serviceId)?.name ?? view.consumers.find(({ id }) => id === serviceId)?.name ?? serviceId,
      domain,
      fields: used && [...used],
    }));
    return { ...view, fields: fields && [...fields], awaitsReply, namesConsumers, openConsumers, consumers };
  });
}
