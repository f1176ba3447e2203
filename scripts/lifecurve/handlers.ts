import type { JobHandler } from "@/lib/jobs/worker";

/** What the worker can do, by kind of job. */
export const handlers: Readonly<Record<string, JobHandler>> = {};
