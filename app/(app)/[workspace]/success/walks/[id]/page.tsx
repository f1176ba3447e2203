import { PageHeader } from "@/components/ui/page-header";
import { WalkRoom } from "@/components/walks/walk-room";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { AppError } from "@/lib/errors";
import { id as idField } from "@/lib/fields";
import { page } from "@/lib/http/page";
import { findOutcomes } from "@/lib/outcomes/queries";
import { readWalk } from "@/lib/walks/queries";
import { sayWalk } from "@/lib/walks/words";

export default page("success:read", async ({ actor, params }) => {
  const id = params.id ?? "";
  if (!idField.safeParse(id).success) throw new AppError("not_found", "This walk was not found.");
  const { slug, name } = actor.workspace;
  const walk = await readWalk(actor, id);
  const [outcomes, { stages, segments, owners }] = await Promise.all([
    findOutcomes(actor, walk.modelId),
    listFilterChoices(actor),
  ]);
  return (
    <>
      <title>{`${walk.name} · ${name}`}</title>
      <PageHeader
        title={walk.name}
        crumbs={[{ label: "First-year walks", href: `/${slug}/success/walks` }, { label: walk.name }]}
        lead={sayWalk(walk)}
      />
      <WalkRoom
        slug={slug}
        person={actor.id ?? ""}
        initial={walk}
        choices={{
          stages: stages
            .filter(({ modelId }) => modelId === walk.modelId)
            .map((stage) => ({ id: stage.id, name: stage.name })),
          segments,
          owners,
          outcomes: outcomes.map(({ id: outcomeId, statement }) => ({ id: outcomeId, statement })),
        }}
        mayJoin={actorMay(actor, "walk:join")}
        mayWrite={actorMay(actor, "success:write")}
        owns={actor.role === "owner"}
      />
    </>
  );
});
