import type { ImportDetail } from "@/lib/imports/schema";

/** What every step of the flow is given. */
export type StepProps = {
  detail: ImportDetail;
  slug: string;
  zone: string;
  currency: string;
  mayWrite: boolean;
  /** Writes to the import and takes its answer; throws ApiProblem. */
  change: (method: "POST" | "PUT", part: string, body?: unknown) => Promise<ImportDetail>;
};
