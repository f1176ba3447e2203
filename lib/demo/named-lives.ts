import { liveAfterSale } from "./after-sale";
import { addDemoMonths, dayMs, demoEnd, hourMs, minuteMs } from "./calendar";
import { demoId } from "./demo-id";
import { writeLife } from "./life-writer";
import type { Random } from "./random";
import type { DemoLife } from "./rows";
import { doStageWork } from "./stage-work";
import { namedLives } from "./stories";
import type { DemoModel } from "./workspace";

type NamedLife = {
  name: string;
  template: string;
  fits: (life: DemoLife) => boolean;
  change: (life: DemoLife, model: DemoModel, random: Random) => void;
};

const markOf = (life: DemoLife, kind: string) =>
  life.milestones.find((mark) => mark.kind === kind)?.at ?? null;
const between = (at: number | null, from: number, to: number) => at !== null && at >= from && at < to;

/** The first life of its model that fits takes the name and the turn of the story. */
export const namedLifeList: readonly NamedLife[] = [
  {
    name: namedLives.costlyAccount,
    template: "property",
    fits: (life) =>
      between(markOf(life, "closed"), 0, Date.UTC(2025, 2, 1)) && markOf(life, "ended") === null,
    change(life, model, random) {
      const from = (markOf(life, "closed") ?? 0) + 60 * dayMs;
      const stageId = model.stages.use?.id ?? "";
      const inUseSince = life.intervals.find((interval) => interval.stageId === stageId)?.at ?? demoEnd;
      for (let at = Math.max(from, inUseSince + dayMs); at < demoEnd; at += 7 * dayMs) {
        const when = at + random.below(6) * hourMs;
        if (when >= demoEnd) break;
        const minutes = 70 + random.below(40);
        const id = demoId(random, when);
        life.touchpoints.push({
          id,
          stageId,
          at: when,
          channel: "phone",
          direction: "inbound",
          initiation: "reactive",
          activity: "Endorsement call",
          milliseconds: minutes * minuteMs,
          impression: random.pick([-1, 0, null]),
          initiative: null,
          complaint: random.chance(0.1),
          missedSale: false,
          commonProblem: true,
          learned: [],
          note: "Another change to the schedule of values.",
          agent: "Ottilie Brandt",
        });
        life.entries.push({
          id: demoId(random, when),
          agreementId: null,
          touchpointId: id,
          stageId,
          at: when,
          kind: "cost",
          nature: "staff",
          fixed: false,
          deferrable: false,
          cents: minutes * 100,
          description: null,
        });
      }
    },
  },
  {
    name: namedLives.paidBeforeContact,
    template: "auto",
    fits: (life) => between(markOf(life, "closed"), Date.UTC(2024, 5, 1), Date.UTC(2025, 0, 1)),
    change(life, _model, random) {
      const first = life.intervals[0];
      if (!first) return;
      const at = first.at - 21 * dayMs;
      life.entries.push({
        id: demoId(random, at),
        agreementId: life.agreements[0]?.id ?? null,
        touchpointId: null,
        stageId: first.stageId,
        at,
        kind: "revenue",
        nature: "premium",
        fixed: false,
        deferrable: false,
        cents: 12_500,
        description: "Booked by the dealer before the customer was logged",
      });
    },
  },
  {
    name: namedLives.cameBack,
    template: "auto",
    fits: (life) => between(markOf(life, "ended"), Date.UTC(2025, 9, 15), Date.UTC(2026, 1, 1)),
    change(life, model, random) {
      const back = addDemoMonths(markOf(life, "ended") ?? 0, 4);
      const writer = writeLife(life, model, random);
      const bind = model.template.stages.find((stage) => stage.key === "bind");
      if (!bind) return;
      writer.enter("bind", back, "Came back: the other carrier was slower");
      writer.mark("reopened", back, "Came back");
      doStageWork(writer, bind, { from: back, to: back + 2 * dayMs }, { learned: model.template.learned });
      liveAfterSale(writer, model.template, back + 2 * dayMs);
    },
  },
  {
    name: namedLives.neverDecided,
    template: "property",
    fits: (life) =>
      life.customer.createdAt < Date.UTC(2024, 9, 1) &&
      life.intervals.length >= 2 &&
      life.milestones.length === 0,
    change() {
      // Its story is that nothing more happened.
    },
  },
];
