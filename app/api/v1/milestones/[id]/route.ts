import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { getMilestone } from "@/lib/milestones/queries";
import { milestone } from "@/lib/milestones/schema";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getMilestone",
    summary: "Read one milestone",
    tag: "Milestones",
    access: "customer:read",
    params,
    response: milestone,
  },
  ({ actor, params }) => getMilestone(actor, params.id),
);
