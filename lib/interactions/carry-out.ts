import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { compareText } from "@/lib/engine/collections";
import { invalidField } from "@/lib/errors";
import { changeInteractionWith } from "./commands";
import { getInteraction } from "./queries";
import type { InteractionEdit, InteractionView } from "./schema";
import { changeViews, type NamedService } from "./what-if";
import type { CouplingChanges, WhatIfChange } from "./what-if-schema";

/** Carries thoughts out, all or none. Throws `not_found`, `stale` for what changed since, or `invalid`. */
export function carryOut(actor: Actor, { changes, seen }: CouplingChanges): Promise<InteractionView[]> {
  return writeTransaction(async (sql) => {
    const services = await findNamed(sql, actor.workspace.id);
    changes.forEach((change, index) => {
      if ("serviceId" in change && !services.has(change.serviceId))
        throw invalidField(`changes.${index}.serviceId`, "This service is not there.");
    });
    const versions = new Map(seen.map(({ id, version }) => [id, version]));
    const after: InteractionView[] = [];
    for (const [id, own] of [...Map.groupBy(changes, ({ interactionId }) => interactionId)].sort(byId)) {
      const before = await getInteraction(actor, id, sql);
      const version = versions.get(id);
      if (version === undefined)
        throw invalidField("seen", `Send the version of “${before.name}” that you read.`);
      if (version !== before.version) throw await staleEdit(sql, actor.workspace.id, "interaction", before);
      const [changed] = changeViews([before], own, services);
      if (changed) after.push(await changeInteractionWith(sql, actor, id, toEdit(changed, own, changes)));
    }
    return after;
  });
}

const byId = ([left]: [string, unknown], [right]: [string, unknown]) => compareText(left, right);

async function findNamed(sql: Sql, workspaceId: string): Promise<Map<string, NamedService>> {
  const rows = await sql<NamedService>(
    "SELECT id, name, coalesce(domain, name) AS domain FROM service WHERE workspace_id = $1",
    [workspaceId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the rules of an interaction ask for holds of a changed one too. */
function toEdit(
  view: InteractionView,
  own: readonly WhatIfChange[],
  all: readonly WhatIfChange[],
): InteractionEdit {
  const at = own[0] ? all.indexOf(own[0]) : 0;
  const producerId = view.producer?.id ?? null;
  if (view.consumers.some(({ id }) => id === producerId))
    throw invalidField(`changes.${at}`, `“${view.name}”: a service does not tell itself.`);
  if (producerId === null && view.consumers.length === 0)
    throw invalidField(`changes.${at}`, `“${view.name}”: nobody would send or take it. Remove it instead.`);
  const { name, address, description, fields, awaitsReply, namesConsumers, openConsumers, version } = view;
  const consumers = view.consumers.map((one) => ({ serviceId: one.id, fields: one.fields }));
  return {
    name,
    address,
    description,
    producerId,
    fields,
    awaitsReply,
    namesConsumers,
    openConsumers,
    consumers,
    version,
  };
}
