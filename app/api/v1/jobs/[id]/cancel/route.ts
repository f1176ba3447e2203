import { route } from "@/lib/http/route";
import { cancelJob } from "@/lib/jobs-list/commands";
import { findJob } from "@/lib/jobs-list/queries";
import { jobParams, jobSchema } from "@/lib/jobs-list/schema";

export const POST = route(
  {
    id: "cancelJob",
    summary: "Ask a job to stop",
    description:
      "Waiting work ends at once, running work at its next safe point; nothing is left half-written.",
    tag: "Jobs",
    access: "job:cancel",
    params: jobParams,
    response: jobSchema,
    status: 202,
  },
  async ({ actor, params }) => {
    await cancelJob(actor, params.id);
    return findJob(actor, params.id);
  },
);
