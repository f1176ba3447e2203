import { z } from "zod";
import { civilDate, factTrail, id, optionalText, provenance, reason } from "@/lib/fields";

const content = {
  startsOn: civilDate,
  /** The last day served; left out while it is still served. */
  endsOn: civilDate.nullish().transform((value) => value ?? null),
  note: optionalText(500),
};

const inOrder = (period: { startsOn: string; endsOn: string | null }) =>
  period.endsOn === null || period.endsOn >= period.startsOn;
const order = { path: ["endsOn"], error: "Service ends on or after the day it starts." };

export const newServicePeriod = z
  .strictObject({ agreementId: id, ...content, ...provenance })
  .refine(inOrder, order);
export type NewServicePeriod = z.output<typeof newServicePeriod>;

export const periodCorrection = z.strictObject({ ...content, reason }).refine(inOrder, order);
export type PeriodCorrection = z.output<typeof periodCorrection>;

export const periodVoiding = z.strictObject({ reason });

export const servicePeriodQuery = z.strictObject({ agreementId: id });

export const servicePeriod = z.object({
  id: z.string(),
  agreementId: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  note: z.string().nullable(),
  ...factTrail,
});
export type ServicePeriod = z.output<typeof servicePeriod>;

export const servicePeriodList = z.object({ items: z.array(servicePeriod) });
