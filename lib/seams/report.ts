import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import type { Border, SeamThresholds } from "@/lib/engine/seams/find-seams";
import { pickModel } from "@/lib/models/pick-model";
import { toProfile } from "@/lib/models/profile";
import { findModel } from "@/lib/models/queries";
import type { VersionView } from "@/lib/models/schema";
import { findServices } from "@/lib/services/queries";
import type { ServiceView } from "@/lib/services/schema";
import { findThresholds } from "@/lib/thresholds/queries";
import { type Measured, measureStages } from "./measured-signs";
import { findLatestVerdicts } from "./queries";
import type { BorderView, VerdictView } from "./schema";
import { fingerprint, sayStale } from "./stale";
import { evidenceOf, weighBorders } from "./weigh";
import { saySignal, signalWords } from "./words";

export type SeamReport = {
  model: { id: string; name: string } | null;
  models: { id: string; name: string }[];
  stages: VersionView["stages"];
  measured: Measured | null;
  /** The last fact that was measured; of a model without customers, when its version was made. */
  asOf: string | null;
  thresholds: SeamThresholds;
  borders: { border: Border; view: BorderView }[];
  /** What was said last of borders between stages that no longer follow each other. */
  former: VerdictView[];
};

/** The team of a stage, else that of the service that gives most of its weight to it. */
function ownersOf(stages: VersionView["stages"], services: readonly ServiceView[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { stageId, ownerTeam } of stages) {
    const weights = services.flatMap(({ ownerTeam: team, stages: served }) => {
      const own = served.find((one) => one.stageId === stageId);
      return team && own ? [{ team, weight: own.weight }] : [];
    });
    const [first] = weights.sort((left, right) => right.weight - left.weight);
    const owner = ownerTeam ?? first?.team;
    if (owner) owners.set(stageId, owner);
  }
  return owners;
}

const partyOf = ({ id, name, ownerTeam }: ServiceView) => ({ id, name, ownerTeam });

function servicesAt(services: readonly ServiceView[], { left, right }: Border): BorderView["services"] {
  const serves = (service: ServiceView, stageId: string) =>
    service.stages.some((stage) => stage.stageId === stageId);
  const pick = (at: (service: ServiceView) => boolean) => services.filter(at).map(partyOf);
  return {
    left: pick((one) => serves(one, left.id) && !serves(one, right.id)),
    right: pick((one) => serves(one, right.id) && !serves(one, left.id)),
    both: pick((one) => serves(one, left.id) && serves(one, right.id)),
  };
}

function toView(
  border: Border,
  services: readonly ServiceView[],
  verdicts: readonly VerdictView[],
  thresholds: SeamThresholds,
): BorderView {
  const { left, right, strength, known, proposed, signals } = border;
  const last = verdicts.find((one) => one.left.id === left.id && one.right.id === right.id) ?? null;
  const verdict = last?.verdict === "withdrawn" ? null : last;
  const evidence = evidenceOf(border, thresholds);
  return {
    left: { id: left.id, name: left.name },
    right: { id: right.id, name: right.name },
    strength,
    known,
    proposed,
    signals: signals.map((signal) => ({
      kind: signal.kind,
      label: signalWords[signal.kind],
      strength: signal.strength,
      source: signal.source,
      say: saySignal(signal, border),
    })),
    services: servicesAt(services, border),
    verdict,
    stale: verdict ? sayStale(verdict.evidence, evidence) : null,
    seen: fingerprint(evidence, last?.id ?? null),
  };
}

/** Every border of a model, weighed, with the services on either side and what was said of it. */
export async function readSeams(actor: Actor, asked?: string, sql: Sql = read): Promise<SeamReport> {
  const { seamStrength, seamSignals } = await findThresholds(actor, sql);
  const thresholds = { strength: seamStrength, signals: seamSignals };
  const { chosen, all } = await pickModel(actor, asked);
  const none = {
    model: null,
    models: all,
    stages: [],
    measured: null,
    asOf: null,
    thresholds,
    borders: [],
    former: [],
  };
  if (!chosen) return none;
  const [model, services, verdicts] = await Promise.all([
    findModel(actor, chosen.id),
    findServices(actor),
    findLatestVerdicts(actor, chosen.id, sql),
  ]);
  const version = model.published ?? model.draft;
  if (!version) return none;
  const { id: workspaceId, timeZone, currency } = actor.workspace;
  const places = version.stages.map(({ stageId, name, side }) => ({ id: stageId, name, side }));
  const measured = await measureStages(sql, { workspaceId, timeZone }, chosen.id, places);
  const owners = ownersOf(version.stages, services);
  const borders = weighBorders(toProfile(version, currency), owners, measured, thresholds);
  return {
    model: { id: model.id, name: model.name },
    models: all,
    stages: version.stages,
    measured,
    asOf: measured?.asOf.toISOString() ?? version.publishedAt ?? version.createdAt,
    thresholds,
    former: verdicts.filter(
      (verdict) =>
        !borders.some((one) => one.left.id === verdict.left.id && one.right.id === verdict.right.id),
    ),
    borders: borders.map((border) => ({ border, view: toView(border, services, verdicts, thresholds) })),
  };
}
