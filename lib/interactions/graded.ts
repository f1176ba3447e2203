import { z } from "zod";
import { type Grade, type GradeReason, gradeInteraction } from "@/lib/engine/coupling/grade";
import type { Interaction } from "@/lib/engine/coupling/interaction";
import { softenInteraction } from "@/lib/engine/coupling/soften";
import { type InteractionView, interaction } from "./schema";
import { sayReason, saySoftener } from "./words";

/** As the engine grades it. */
export function toInteraction(view: InteractionView): Interaction {
  const { id, name, producer, fields, awaitsReply, namesConsumers, openConsumers, consumers } = view;
  return {
    id,
    name,
    producer: producer && { serviceId: producer.id, domain: producer.domain },
    fields,
    awaitsReply,
    namesConsumers,
    openConsumers,
    consumers: consumers.map((one) => ({ serviceId: one.id, domain: one.domain, fields: one.fields })),
  };
}

export const graded = interaction.extend({
  grade: z.enum(["event", "message", "rpc"]),
  /** 0 is a bare event, 1 is rpc-style. */
  score: z.number(),
  /** 0 is the bare "it happened"; null while the use of the fields is not known. */
  distance: z.number().nullable(),
  reasons: z.array(z.string()),
  softeners: z.array(z.object({ say: z.string(), score: z.number() })),
});
export type GradedInteraction = z.output<typeof graded>;
export const couplingMap = z.object({ items: z.array(graded) });

const said = ({ reasons }: Grade) => reasons.map((reason: GradeReason) => sayReason(reason));

/** An interaction with its grade, why it has it and what would soften it, in words. */
export function gradeView(view: InteractionView): GradedInteraction {
  const one = toInteraction(view);
  const grade = gradeInteraction(one);
  return {
    ...view,
    grade: grade.kind,
    score: grade.score,
    distance: grade.use.distance,
    reasons: said(grade),
    softeners: softenInteraction(one).map(({ change, score }) => ({ say: saySoftener(change), score })),
  };
}
