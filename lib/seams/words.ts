import type { SourcedSignal } from "@/lib/engine/seams/choose-signals";
import { ENOUGH, NEAR_WEEKS } from "@/lib/engine/seams/measure-signs";
import type { SignalKind } from "@/lib/engine/seams/signals";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import type { VerdictKind } from "./schema";

export const signalWords: Readonly<Record<SignalKind, string>> = {
  pace: "Minutes a day",
  driver: "What drives the work",
  peaks: "Peaks of the week",
  channels: "Channels",
  learning: "Facts learned a touch",
  owner: "Owner",
  lost: "Work on those who never close",
};

export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  accepted: "Accepted",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
};

export const sourceWords = { measured: "measured", profile: "profile" } as const;

const drivers: Readonly<Record<string, string>> = {
  arrivals: "follows who arrives",
  "in-force": "follows who is there",
};
const channelNames: Readonly<Record<string, string>> = CHANNEL_NAMES;
const channel = (name: string) => (channelNames[name] ?? name).toLowerCase();

const unknown: Readonly<Record<SignalKind, string>> = {
  pace: "Nobody has said or measured how many minutes a day these stages take.",
  driver: "What drives the work is not known.",
  peaks: `Peaks are told from ${ENOUGH.weeks} weeks of work on both sides; the profile knows no calendar.`,
  channels: "One side has no touches to tell the channels of.",
  learning: "One side has no touches to learn from.",
  owner: "One side has no owner: name the team of the stage or of a service that serves it.",
  lost: "A pass rate is missing, and too few customers were seen.",
};

type Ends = { left: { name: string }; right: { name: string } };

/** The evidence of one signal as a sentence. */
export function saySignal({ kind, strength, source, left, right }: SourcedSignal, ends: Ends): string {
  if (strength === null) return unknown[kind];
  const [one, other] = [ends.left.name, ends.right.name];
  const amounts = (digits: number) =>
    `${one} ${formatDecimal(Number(left), digits)}, ${other} ${formatDecimal(Number(right), digits)}`;
  switch (kind) {
    case "pace":
      return left === 0 && right === 0
        ? "Nobody works on a single customer in either."
        : `Staff minutes a day of one customer: ${amounts(2)}.`;
    case "driver":
      return left === right
        ? `The work of both ${drivers[String(left)]}.`
        : `${one} ${drivers[String(left)]}, ${other} ${drivers[String(right)]}.${source === "measured" ? ` The line is half of the work within ${NEAR_WEEKS} weeks of the arrival.` : ""}`;
    case "peaks":
      return strength < 0.005
        ? "Their busiest weeks coincide."
        : `Staffed together, ${formatPercent(strength, 0)} of the smaller peak would be saved: their busiest weeks differ.`;
    case "channels":
      return left === right
        ? `Mostly ${channel(String(left))} on both sides; the mixes differ by ${formatDecimal(strength, 2)} bits.`
        : `${one} mostly by ${channel(String(left))}, ${other} by ${channel(String(right))}; the mixes differ by ${formatDecimal(strength, 2)} bits.`;
    case "learning":
      return `New facts a touch: ${amounts(2)}.`;
    case "owner":
      return left === right ? `${left} answers for both.` : `${left} hands over to ${right}.`;
    case "lost":
      if (left === 0 && right === 0) return "All work of both is done on customers who closed.";
      return `Share of the work on prospects who never close: ${one} ${formatPercent(Number(left), 0)}, ${other} ${formatPercent(Number(right), 0)}.`;
  }
}
