import { dayMs, hourMs, minuteMs } from "./calendar";
import type { LifeWriter } from "./life-writer";
import { demoAgents } from "./names";
import type { DemoTouchpoint } from "./rows";
import type { DemoChannel, DemoStage, Touches } from "./templates/types";

type Draw = { channel: DemoChannel; staffed: boolean };
const staffed = (channel: DemoChannel) => channel !== "digital" && channel !== "email" && channel !== "mail";

function drawChannels(writer: LifeWriter, touches: Touches, factor: number): Draw[] {
  return (Object.entries(touches) as [DemoChannel, number][]).flatMap(([channel, mean]) =>
    Array.from({ length: writer.random.countOf(mean * factor) }, () => ({
      channel,
      staffed: staffed(channel),
    })),
  );
}

/** Chance that at least one contact is drawn: minutes are spread over those who have one, so that the mean holds. */
function chanceOfAny(touches: Touches, factor: number): number {
  const none = Object.values(touches).reduce(
    (chance, mean) => (mean * factor >= 1 ? 0 : chance * (1 - mean * factor)),
    1,
  );
  return 1 - none;
}

/** People work on weekdays between nine and five in New York, give or take an hour; machines always. */
function momentFor(writer: LifeWriter, draw: Draw, from: number, to: number): number {
  const { random } = writer;
  for (let attempt = 0; ; attempt++) {
    const at = Math.round(random.between(from, to));
    if (!draw.staffed || to - from < 2 * dayMs || attempt === 6) return at;
    const day = at - (at % dayMs);
    const hour = day + 14 * hourMs + random.below(8 * 60) * minuteMs;
    const weekday = new Date(hour).getUTCDay();
    if (weekday > 0 && weekday < 6 && hour > from && hour < to) return hour;
  }
}

function colour(
  writer: LifeWriter,
  draw: Draw,
  learned: readonly string[],
  pace: Pace,
): Partial<DemoTouchpoint> {
  const { random } = writer;
  const proactive =
    draw.channel === "mail" ||
    (draw.channel === "agent" && random.chance(0.6)) ||
    (draw.channel === "phone" && random.chance(0.3));
  const complaint = draw.channel !== "digital" && random.chance(pace.complaints);
  const mood = random.next();
  const impression = complaint
    ? -2
    : mood < 0.62
      ? null
      : mood < 0.7
        ? -1
        : mood < 0.8
          ? 0
          : mood < 0.94
            ? 1
            : 2;
  return {
    direction: proactive ? "outbound" : "inbound",
    initiation: proactive ? "proactive" : "reactive",
    impression,
    complaint,
    commonProblem: complaint && random.chance(0.5),
    learned: random.chance(draw.staffed ? 0.22 : 0.04) ? [random.pick(learned)] : [],
    agent: draw.staffed ? random.pick(demoAgents) : null,
    note: complaint ? random.pick(pace.complaintNotes) : null,
  };
}

export type Pace = {
  touches: number;
  minutes: number;
  complaints: number;
  complaintNotes: readonly string[];
};

export const ordinaryPace: Pace = {
  touches: 1,
  minutes: 1,
  complaints: 0.012,
  complaintNotes: [
    "Waited too long on the line.",
    "Same documents asked for twice.",
    "Unclear letter.",
    "Wrong amount on the statement.",
  ],
};

/** Work on one application, such as underwriting: a close makes it an asset under the lens of an insurer or lender. */
const isSaleWork = ({ kind }: DemoStage): boolean => kind === "conversion";

/**
 * What one customer takes between two moments of a stage: contacts, the staff time and its cost, and other cost.
 * Over many customers the means are those of the template.
 */
export function doStageWork(
  writer: LifeWriter,
  stage: DemoStage,
  span: { from: number; to: number },
  more: { learned: readonly string[]; costFactor?: number; pace?: Pace; agreementId?: string },
): void {
  const { random } = writer;
  const pace = more.pace ?? ordinaryPace;
  const draws = drawChannels(writer, stage.touches, pace.touches);
  const moments = draws
    .map((draw) => ({ draw, at: momentFor(writer, draw, span.from, span.to) }))
    .sort((left, right) => left.at - right.at);
  const workers = moments.some(({ draw }) => draw.staffed)
    ? moments.filter(({ draw }) => draw.staffed)
    : moments.slice(0, 1);
  const mean = (stage.minutes * pace.minutes) / chanceOfAny(stage.touches, pace.touches);
  for (const moment of moments) {
    const minutes = workers.includes(moment) && mean > 0 ? random.around(mean / workers.length) : 0;
    const milliseconds = Math.round(minutes * 60) * 1_000;
    const names = stage.activities[moment.draw.channel] ?? ["Contact"];
    const touch = writer.touch({
      at: moment.at,
      channel: moment.draw.channel,
      activity: random.pick(names),
      milliseconds,
      ...colour(writer, moment.draw, more.learned, pace),
    });
    const cents = Math.round((milliseconds / minuteMs) * stage.perMinute * 100);
    if (touch)
      writer.entry({
        at: moment.at,
        kind: "cost",
        nature: "staff",
        cents,
        deferrable: isSaleWork(stage),
        touchpointId: touch.id,
        agreementId: more.agreementId ?? null,
      });
  }
  const cost = stage.cost * (more.costFactor ?? 1);
  if (cost > 0) {
    writer.entry({
      at: span.from,
      kind: "cost",
      nature: stage.costNature,
      cents: Math.max(1, Math.round(cost * 100)),
      fixed: stage.costNature === "software",
      deferrable: isSaleWork(stage) && stage.costNature !== "software",
    });
  }
}
