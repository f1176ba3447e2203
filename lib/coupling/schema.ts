import { z } from "zod";
import { id } from "@/lib/fields";

/** What the coupling map of a lifecycle model is drawn from, as it travels. */

export const couplingParams = z.strictObject({ id });

export const mapStage = z.object({ id: z.string(), name: z.string(), kind: z.string() });
export const mapService = z.object({
  id: z.string(),
  name: z.string(),
  /** The part of the business whose words it speaks; its own name without one. */
  domain: z.string(),
  /** The stages of this model that it serves. */
  stageIds: z.array(z.string()),
});
export type MapServiceView = z.output<typeof mapService>;

/** An accepted seam: the stages before it and after it. */
export const mapSeam = z.object({
  id: z.string(),
  left: z.string(),
  right: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
});
export type MapSeam = z.output<typeof mapSeam>;

export const crossing = z.object({ interactionId: z.string(), seamId: z.string(), serviceId: z.string() });

/** The map without its interactions, which are graded by their own noun. */
export const couplingFrame = z.object({
  stages: z.array(mapStage),
  services: z.array(mapService),
  seams: z.array(mapSeam),
  crossings: z.array(crossing),
});
