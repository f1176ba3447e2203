import { route } from "@/lib/http/route";
import { findJob } from "@/lib/jobs-list/queries";
import { jobParams, jobSchema } from "@/lib/jobs-list/schema";

export const GET = route(
  {
    id: "getJob",
    summary: "Get one job: its progress, result or error",
    tag: "Jobs",
    access: "job:read",
    params: jobParams,
    response: jobSchema,
  },
  ({ actor, params }) => findJob(actor, params.id),
);
