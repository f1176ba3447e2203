import type { Actor } from "@/lib/auth/actor";
import type { CouplingKind } from "@/lib/engine/coupling/grade";
import { findPeak } from "@/lib/engine/findings/find-peak";
import { formatMonth } from "@/lib/format/date";
import { gradeView } from "@/lib/interactions/graded";
import { findInteractions } from "@/lib/interactions/queries";
import { findPools } from "@/lib/pools/queries";
import { type Said, sayFigure } from "@/lib/reports/view/say";
import { findServiceFacts } from "@/lib/services/facts";
import { findServices } from "@/lib/services/queries";
import type { ServiceView } from "@/lib/services/schema";
import { tailoringFigures } from "./figures";
import type { TailoringReport } from "./report";

/** A service with its figures, its closest coupling, and what gathers its cost and is learned by it. */
export type ServiceLane = {
  service: ServiceView;
  cost: Said | null;
  activity: Said | null;
  peak: Said | null;
  peakMonth: string | null;
  coupling: CouplingKind | null;
  interactions: number;
  pools: { id: string; name: string }[];
  facts: string[];
};

/** All services, those that carry the earliest stage of the model first. */
export async function readLanes(actor: Actor, report: TailoringReport): Promise<ServiceLane[]> {
  const [services, interactions, pools, facts] = await Promise.all([
    findServices(actor),
    findInteractions(actor),
    findPools(actor),
    findServiceFacts(actor),
  ]);
  const graded = interactions.map(gradeView);
  const figures = new Map(tailoringFigures(report).map((figure) => [figure.id, sayFigure(figure)]));
  const place = new Map(report.scope.stages.map(({ id }, index) => [id, index]));
  const first = (service: ServiceView) =>
    Math.min(Number.MAX_SAFE_INTEGER, ...service.stages.flatMap(({ stageId }) => place.get(stageId) ?? []));
  return [...services]
    .sort((left, right) => first(left) - first(right))
    .map((service) => {
      const own = graded
        .filter(({ producer, consumers }) => [producer, ...consumers].some((one) => one?.id === service.id))
        .sort((left, right) => right.score - left.score);
      const use = report.services.find(({ use: { id } }) => id === service.id)?.use;
      const peak = use && findPeak(use.load);
      const month = peak ? report.load.months[peak.index] : undefined;
      return {
        service,
        cost: figures.get(`cost-share:${service.id}`) ?? null,
        activity: figures.get(`activity-share:${service.id}`) ?? null,
        peak: figures.get(`peak:${service.id}`) ?? null,
        peakMonth: peak && peak.value > 0 && month ? `in ${formatMonth(month)}` : null,
        coupling: own[0]?.grade ?? null,
        interactions: own.length,
        pools: pools.flatMap(({ id, name, serviceId }) => (serviceId === service.id ? [{ id, name }] : [])),
        facts: facts.get(service.id) ?? [],
      };
    });
}
