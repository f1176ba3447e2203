import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { recordMilestone } from "@/lib/milestones/commands";
import { listMilestones } from "@/lib/milestones/queries";
import { milestone, milestonePage, milestoneQuery, newMilestone } from "@/lib/milestones/schema";

export const GET = route(
  {
    id: "listMilestones",
    summary: "List the milestones of a customer, latest first",
    tag: "Milestones",
    access: "customer:read",
    query: milestoneQuery,
    response: milestonePage,
  },
  ({ actor, query }) => listMilestones(actor, query),
);

export const POST = route(
  {
    id: "recordMilestone",
    summary: "Record that a customer closed, was lost, ended or was reopened",
    description: "The same source and external id is the same fact: 200 instead of 201.",
    tag: "Milestones",
    access: "stage:move",
    body: newMilestone,
    response: milestone,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await recordMilestone(actor, body)),
);
