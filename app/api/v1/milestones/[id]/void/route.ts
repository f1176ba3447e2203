import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { voidMilestone } from "@/lib/milestones/commands";
import { milestone, milestoneVoiding } from "@/lib/milestones/schema";

export const POST = route(
  {
    id: "voidMilestone",
    summary: "Take back a milestone",
    tag: "Milestones",
    access: "stage:move",
    params: z.strictObject({ id }),
    body: milestoneVoiding,
    response: milestone,
  },
  ({ actor, params, body }) => voidMilestone(actor, params.id, body.reason),
);
