import { route } from "@/lib/http/route";
import { findJobs } from "@/lib/jobs-list/queries";
import { jobsPageSchema, jobsQuery } from "@/lib/jobs-list/schema";

export const GET = route(
  {
    id: "listJobs",
    summary: "List long work, newest first",
    tag: "Jobs",
    access: "job:read",
    query: jobsQuery,
    response: jobsPageSchema,
  },
  ({ actor, query }) => findJobs(actor, query),
);
