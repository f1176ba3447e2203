import type { Actor } from "@/lib/auth/actor";
import { lockWorkspace } from "@/lib/db/lock-workspace";
import { writeTransaction } from "@/lib/db/write";
import { invalidField } from "@/lib/errors";
import { findModelHead } from "@/lib/models/queries";
import { insertFact, replaceFact } from "./commands";
import { countLearned } from "./count-learned";
import { findImported } from "./imported";
import { findOffers } from "./offers";
import { findFacts } from "./queries";
import type { FactView, NewFact, Offer } from "./schema";

const MOST_SOURCES = 100;
const sourcesOf = (offer: Offer): NewFact["sources"] =>
  offer.places.map(({ stageId, activity }) => ({ stageId, serviceId: null, activity }));

/** Takes what was learned into the inventory, with the places where it was learned; all of the names, or none. */
export async function takeOffers(
  actor: Actor,
  { modelId, names }: { modelId: string; names: readonly string[] },
): Promise<FactView[]> {
  const workspaceId = actor.workspace.id;
  await findModelHead(actor, modelId);
  return writeTransaction(async (sql) => {
    await lockWorkspace(sql, workspaceId);
    const facts = await findFacts(actor, sql);
    const offers = findOffers(
      facts,
      await countLearned(sql, workspaceId, modelId),
      await findImported(sql, workspaceId, modelId),
    );
    const taken: FactView[] = [];
    for (const name of new Set(names)) {
      const offer = offers.find((one) => one.name === name);
      if (!offer)
        throw invalidField("names", `“${name}” is not on offer; it may have been taken in meanwhile.`);
      const fact = facts.find((one) => one.name === name);
      const places = sourcesOf(offer);
      if (!fact) {
        const content = { name, description: null, kept: null, uses: [] };
        taken.push(await insertFact(sql, actor, { ...content, sources: places.slice(0, MOST_SOURCES) }));
        continue;
      }
      const sources = fact.sources.map(({ stage, service, activity }) => ({
        stageId: stage.id,
        serviceId: service?.id ?? null,
        activity,
      }));
      taken.push(
        await replaceFact(sql, actor, fact.id, {
          name,
          description: fact.description,
          kept: fact.kept,
          uses: fact.uses.map(({ service, purpose }) => ({ serviceId: service.id, purpose })),
          sources: [...sources, ...places].slice(0, MOST_SOURCES),
          version: fact.version,
        }),
      );
    }
    return taken;
  });
}
