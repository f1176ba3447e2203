import { uuidOf } from "@/app/(app)/[workspace]/profiles/uuid";
import { Studio } from "@/components/studio/studio";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findModel, findSettledStages } from "@/lib/models/queries";

export default page("model:read", async ({ actor, params }) => {
  const id = uuidOf(params.model, "This model");
  const mayWrite = actorMay(actor, "model:write");
  const [model, settled] = await Promise.all([
    findModel(actor, id),
    mayWrite ? findSettledStages(actor, id) : Promise.resolve([]),
  ]);
  return (
    <div data-full className="-mx-4 -mt-5 -mb-28 sm:-mx-8 lg:-mb-16">
      <title>{`${model.name}, studio · ${actor.workspace.name}`}</title>
      <Studio
        key={id}
        slug={actor.workspace.slug}
        zone={actor.workspace.timeZone}
        model={model}
        settled={settled}
        mayWrite={mayWrite && !model.archived}
      />
    </div>
  );
});
