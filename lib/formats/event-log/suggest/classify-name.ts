import type { ActivityName } from "@/lib/formats/event-log/suggest/read-name";
import type { ActivityProfile } from "@/lib/formats/event-log/suggest/types";
import {
  BOOKKEEPING,
  CANCELLED,
  CHANNELS,
  CONTACT,
  DECLINED,
  ENDED,
  STAGES,
  STRONG_CLOSE,
  type StageWord,
  WEAK_CLOSE,
} from "@/lib/formats/event-log/suggest/vocabulary";

export type OutcomeWord = "strong-close" | "weak-close" | "declined" | "cancelled" | "ended";

/** What a name alone says, with a weight for choosing between activities of the same moment. */
export type NameClass =
  | { is: "work"; weight: 0 }
  | { is: "contact"; weight: 0 }
  | { is: "outcome"; outcome: OutcomeWord; weight: number }
  | { is: "stage"; stage: StageWord; weight: number }
  | { is: "bookkeeping"; weight: 1 }
  | { is: "unknown"; weight: 2 };

/** Work has a duration: it starts and completes, or is scheduled for somebody. */
export function isWork(profile: ActivityProfile): boolean {
  const { START = 0, SCHEDULE = 0, COMPLETE = 0 } = profile.transitions;
  return (START > 0 && COMPLETE > 0) || SCHEDULE > 0;
}

export function classifyName(name: ActivityName, profile: ActivityProfile): NameClass {
  const { phrase } = name;
  if (isWork(profile)) return { is: "work", weight: 0 };
  const outcome = findOutcome(phrase);
  if (outcome !== null) return { is: "outcome", outcome, weight: OUTCOME_WEIGHTS[outcome] };
  const stage = STAGES.find(({ pattern }) => pattern.test(phrase));
  if (
    CONTACT.test(phrase) ||
    (CHANNELS.some(({ pattern }) => pattern.test(phrase)) && !isStageOfObject(name, stage))
  ) {
    return { is: "contact", weight: 0 };
  }
  if (BOOKKEEPING.test(phrase)) return { is: "bookkeeping", weight: 1 };
  return stage === undefined ? { is: "unknown", weight: 2 } : { is: "stage", stage, weight: 3 };
}

/** "Quote sent by e-mail" is a stage of the quote and "First login" one of onboarding; "E-mail sent" is a contact. */
function isStageOfObject(name: ActivityName, stage: StageWord | undefined): boolean {
  return stage !== undefined && (name.object !== null || stage.kind === "onboarding");
}

const OUTCOME_WEIGHTS: Record<OutcomeWord, number> = {
  "weak-close": 6,
  declined: 6,
  cancelled: 6,
  ended: 6,
  "strong-close": 5,
};

function findOutcome(phrase: string): OutcomeWord | null {
  if (ENDED.test(phrase)) return "ended";
  if (DECLINED.test(phrase)) return "declined";
  if (CANCELLED.test(phrase)) return "cancelled";
  if (STRONG_CLOSE.test(phrase)) return "strong-close";
  return WEAK_CLOSE.test(phrase) ? "weak-close" : null;
}
