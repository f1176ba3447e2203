/** How an escalation goes from state to state, and what its clock says; pure and browser-safe. */

export const escalationStates = ["open", "in_progress", "waiting", "resolved", "withdrawn"] as const;
export type EscalationState = (typeof escalationStates)[number];

export const stateWords: Readonly<Record<EscalationState, string>> = {
  open: "Open",
  in_progress: "In progress",
  waiting: "Waiting",
  resolved: "Resolved",
  withdrawn: "Withdrawn",
};

/** Where each state may go. A settled escalation is taken up again, never simply open: somebody knows of it by then. */
const moves: Readonly<Record<EscalationState, readonly EscalationState[]>> = {
  open: ["in_progress", "waiting", "resolved", "withdrawn"],
  in_progress: ["waiting", "resolved", "withdrawn"],
  waiting: ["in_progress", "resolved", "withdrawn"],
  resolved: ["in_progress"],
  withdrawn: ["in_progress"],
};

export function movesFrom(state: EscalationState): readonly EscalationState[] {
  return moves[state];
}

export function isSettled(state: EscalationState): boolean {
  return state === "resolved" || state === "withdrawn";
}

/** What is missing for a move, in words at a field; null when it may go ahead. */
export function refuseMove(
  from: EscalationState,
  to: EscalationState,
  said: { answer: string | null; note: string | null },
): { path: "state" | "answer" | "note"; message: string } | null {
  if (!moves[from].includes(to))
    return {
      path: "state",
      message: `An escalation that is ${stateWords[from].toLowerCase()} cannot become ${stateWords[to].toLowerCase()}.`,
    };
  if (to === "resolved" && !said.answer)
    return { path: "answer", message: "Say what the customer was told before this is resolved." };
  if (to === "withdrawn" && !said.note) return { path: "note", message: "Say why this is withdrawn." };
  if (isSettled(from) && !said.note) return { path: "note", message: "Say why this is taken up again." };
  return null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function span(ms: number): string {
  const say = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (ms < hourMs) return say(Math.max(1, Math.floor(ms / minuteMs)), "minute");
  if (ms < 2 * dayMs) return say(Math.floor(ms / hourMs), "hour");
  return say(Math.floor(ms / dayMs), "day");
}

export type Clock = { text: string; overdue: boolean };

/** "3 hours left", "2 days overdue"; of a settled one, whether it was in time. */
export function sayClock(dueAt: Date, settledAt: Date | null, now: Date): Clock {
  const left = dueAt.getTime() - (settledAt ?? now).getTime();
  const overdue = left < 0;
  if (settledAt) return { text: overdue ? `Settled ${span(-left)} late` : "Settled in time", overdue };
  return { text: overdue ? `${span(-left)} overdue` : `${span(left)} left`, overdue };
}
