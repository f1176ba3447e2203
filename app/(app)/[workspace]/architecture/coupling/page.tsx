import type { Metadata } from "next";
import { chooseModel } from "@/app/(app)/[workspace]/success/choose-model";
import { CouplingBoard } from "@/components/architecture/coupling/coupling-board";
import { readFilter } from "@/components/architecture/coupling/filter";
import type { StageKind } from "@/components/stage-rail/stages";
import { ModelSelect } from "@/components/success/model-select";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { findMapSeams, findMapServices } from "@/lib/coupling/queries";
import { formatCounted } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { gradeView } from "@/lib/interactions/graded";
import { findInteractions } from "@/lib/interactions/queries";

export const metadata: Metadata = { title: "Coupling" };

/** "2 rpc-style, 1 message and 4 events between 6 services." */
function sayMap(grades: readonly string[], services: number): string {
  if (grades.length === 0) return "Who tells whom what, and how closely that binds them.";
  const count = (grade: string) => grades.filter((one) => one === grade).length;
  const parts = [
    `${count("rpc")} rpc-style`,
    formatCounted(count("message"), "message"),
    formatCounted(count("event"), "event"),
  ];
  return `${parts[0]}, ${parts[1]} and ${parts[2]} between ${formatCounted(services, "service")}.`;
}

export default page("service:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const chosen = await chooseModel(actor, searchParams.model);
  const model = chosen?.model ?? null;
  const stages = chosen?.stages ?? [];
  const [views, services, seams] = await Promise.all([
    findInteractions(actor),
    findMapServices(actor, model?.id ?? null),
    model ? findMapSeams(actor, model.id, stages) : [],
  ]);
  const parties = new Set(
    views.flatMap(({ producer, consumers }) => [
      ...(producer ? [producer.id] : []),
      ...consumers.map(({ id }) => id),
    ]),
  );
  return (
    <>
      <PageHeader
        title="Coupling"
        lead={sayMap(
          views.map((view) => gradeView(view).grade),
          parties.size,
        )}
        actions={
          <>
            {services.length === 0 && (
              <LinkButton href={`/${slug}/economics/software/pools`}>Add services first</LinkButton>
            )}
            <LinkButton href={`/${slug}/architecture/coupling/documents`}>AsyncAPI documents</LinkButton>
          </>
        }
      />
      {chosen && model && <ModelSelect models={chosen.models} value={model.id} />}
      <CouplingBoard
        key={model?.id ?? "none"}
        slug={slug}
        modelId={model?.id ?? null}
        stages={stages.map(({ id, name, kind }) => ({ id, name, kind: kind as StageKind }))}
        services={services}
        views={views}
        seams={seams}
        initial={readFilter(searchParams)}
        mayWrite={actorMay(actor, "service:write")}
      />
    </>
  );
});
