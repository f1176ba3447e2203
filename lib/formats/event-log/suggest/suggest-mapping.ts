import { classifyName, isWork, type NameClass } from "@/lib/formats/event-log/suggest/classify-name";
import {
  type ActivityName,
  findLetterPrefixes,
  nameStage,
  readActivityName,
} from "@/lib/formats/event-log/suggest/read-name";
import { suggestTouchpoint } from "@/lib/formats/event-log/suggest/suggest-touchpoint";
import type { ActivityProfile, ActivitySuggestion, Meaning } from "@/lib/formats/event-log/suggest/types";
import { CONTRACT_OBJECTS, SUBSIDIARY_OBJECTS } from "@/lib/formats/event-log/suggest/vocabulary";

interface Candidate {
  profile: ActivityProfile;
  name: ActivityName;
  class: NameClass;
  /** It is about the customer's own application or contract, not about a paper beside it. */
  isMain: boolean;
  weight: number;
}

type OutcomeKind = Extract<Meaning, { kind: "outcome" }>["outcome"];

const SAME_MOMENT_SHARE = 0.8;
const AFTER_CLOSE_SHARE = 0.6;

/**
 * Suggests what each activity of a log means, from three kinds of evidence: the words of its name (English
 * and Dutch, of insurance, lending and subscriptions), whether it is work that starts and completes, and
 * which activities are recorded at the same moment. Accepted in bulk the suggestions give one closing
 * activity, one per other outcome, and stages that each stand for a moment of their own.
 * @returns one suggestion per profile, in the same order
 */
export function suggestMapping(profiles: readonly ActivityProfile[]): ActivitySuggestion[] {
  const candidates = toCandidates(profiles);
  const rivals = candidates.filter(
    (candidate) => candidate.class.is !== "work" && candidate.class.is !== "contact",
  );
  const leaders = rivals.filter((candidate) => findLeader(candidate, rivals) === null);
  const closing = chooseClosing(leaders);
  return candidates.map((candidate) => suggestOne(candidate, rivals, leaders, closing));
}

function toCandidates(profiles: readonly ActivityProfile[]): Candidate[] {
  const letters = findLetterPrefixes(profiles.map((profile) => profile.activity));
  return profiles.map((profile) => {
    const name = readActivityName(profile.activity, letters);
    const nameClass = classifyName(name, profile);
    const isMain = name.object === null || !SUBSIDIARY_OBJECTS.has(name.object);
    return { profile, name, class: nameClass, isMain, weight: nameClass.weight * 2 + (isMain ? 1 : 0) };
  });
}

function suggestOne(
  candidate: Candidate,
  rivals: readonly Candidate[],
  leaders: readonly Candidate[],
  closing: Candidate | null,
): ActivitySuggestion {
  const { name, profile } = candidate;
  if (candidate.class.is === "work" || candidate.class.is === "contact") {
    return suggestTouchpoint(name, isWork(profile));
  }
  const leader = findLeader(candidate, rivals);
  if (leader !== null)
    return ignore(name, `It is recorded at the same moment as ${leader.name.activity}, which says more.`);
  if (candidate.class.is === "bookkeeping")
    return ignore(name, "It is bookkeeping of the system, not a step of the customer.");
  if (candidate.class.is === "unknown") {
    const repeats = profile.events > profile.cases * 1.2;
    return ignore(
      name,
      `Its name says nothing that we know${repeats ? ", and it repeats within a case" : ""}; choose what it means.`,
    );
  }
  return candidate.class.is === "outcome"
    ? suggestOutcome(candidate, leaders, closing)
    : suggestStage(candidate, candidate.class.stage.name, candidate.class.stage.kind);
}

/** The weightiest activity that is recorded together with nearly every event of this one and outweighs it. */
function findLeader(candidate: Candidate, rivals: readonly Candidate[]): Candidate | null {
  const together = rivals.filter(
    (rival) =>
      rival.weight > candidate.weight &&
      (candidate.profile.alongside[rival.profile.activity] ?? 0) >= SAME_MOMENT_SHARE,
  );
  return together.sort((a, b) => b.weight - a.weight)[0] ?? null;
}

function chooseClosing(leaders: readonly Candidate[]): Candidate | null {
  const closers = leaders.filter(({ class: { is } }) => is === "outcome");
  const pick = (word: "strong-close" | "weak-close") =>
    closers
      .filter((closer) => closer.class.is === "outcome" && closer.class.outcome === word && closer.isMain)
      .sort((a, b) => a.profile.medianPosition - b.profile.medianPosition)[0] ?? null;
  return pick("strong-close") ?? pick("weak-close");
}

function suggestOutcome(
  candidate: Candidate,
  leaders: readonly Candidate[],
  closing: Candidate | null,
): ActivitySuggestion {
  const { name } = candidate;
  if (candidate === closing) return outcome(name, "closed", "It is the moment at which the sale is closed.");
  const kind = readOutcomeKind(candidate, closing);
  if (kind === null) return ignore(name, "Its name says nothing that we know; choose what it means.");
  if (kind === "closed") return suggestLesserClose(candidate, closing);
  const sameKind = leaders.filter(
    (other) => other.class.is === "outcome" && readOutcomeKind(other, closing) === kind && other.isMain,
  );
  const [main] = sameKind.sort((a, b) => b.profile.cases - a.profile.cases);
  if (!candidate.isMain && main !== undefined) {
    return ignore(
      name,
      `It is about the ${name.object ?? "paper"}; ${main.name.activity} tells how the case ended.`,
    );
  }
  return outcome(name, kind, OUTCOME_REASONS[kind]);
}

/** An approval before the contract is a stage on the way; an issue or activation after it is onboarding. */
function suggestLesserClose(candidate: Candidate, closing: Candidate | null): ActivitySuggestion {
  const isLater =
    closing !== null && (candidate.profile.after[closing.profile.activity] ?? 0) >= AFTER_CLOSE_SHARE;
  return suggestStage(
    candidate,
    null,
    isLater ? "onboarding" : candidate.isMain ? "acquisition" : "conversion",
  );
}

function readOutcomeKind(candidate: Candidate, closing: Candidate | null): OutcomeKind | null {
  if (candidate.class.is !== "outcome") return null;
  const word = candidate.class.outcome;
  if (word === "strong-close" || word === "weak-close") return "closed";
  if (word !== "cancelled") return word;
  const afterClose = closing === null ? undefined : candidate.profile.after[closing.profile.activity];
  const isContract = candidate.name.object !== null && CONTRACT_OBJECTS.has(candidate.name.object);
  return (afterClose ?? (isContract && closing === null ? 1 : 0)) >= AFTER_CLOSE_SHARE
    ? "ended"
    : "cancelled";
}

function suggestStage(
  candidate: Candidate,
  replacement: string | null,
  kind: Extract<Meaning, { kind: "stage" }>["stageKind"],
): ActivitySuggestion {
  const { name, isMain } = candidate;
  const accepted = !isMain && kind === "acquisition";
  const meaning: Meaning = {
    kind: "stage",
    stageName: nameStage(name, replacement, isMain),
    stageKind: accepted ? "conversion" : kind,
  };
  return {
    activity: name.activity,
    meaning,
    reason: "Its name is a step of the customer's way, recorded once it is reached.",
  };
}

const OUTCOME_REASONS: Record<Exclude<OutcomeKind, "closed">, string> = {
  declined: "Its name says that we said no.",
  cancelled: "Its name says that the customer did not go on.",
  ended: "It ends a contract that was in force.",
};

function outcome(name: ActivityName, kind: OutcomeKind, reason: string): ActivitySuggestion {
  return { activity: name.activity, meaning: { kind: "outcome", outcome: kind }, reason };
}

function ignore(name: ActivityName, reason: string): ActivitySuggestion {
  return { activity: name.activity, meaning: { kind: "ignore" }, reason };
}
