import type { Sql } from "@/lib/db/sql";
import type { Reading } from "@/lib/imports/reading";
import type { AnyEffect, Detection, Fault } from "@/lib/imports/schema";
import type { Bulk } from "@/lib/jobs/bulk-transaction";
import type { JobContext } from "@/lib/jobs/context";

/** An import about to be read. `mapping` is the one chosen before, if any. */
export type StageInput = {
  workspaceId: string;
  importId: string;
  fileName: string;
  byteSize: number;
  source: string;
  currency: string;
  detection: Detection;
  reading: Reading;
  mapping: unknown;
};

/** What reading found, or why there is nothing to go on with; issues are kept in either case. */
export type StageResult =
  | { fault: Fault }
  | { profile: object; mapping: object | null; figures: Record<string, number> };

/** A mapped import about to be looked at or published. */
export type PlanInput = {
  workspaceId: string;
  importId: string;
  mapping: unknown;
  profile: unknown;
  currency: string;
  timeZone: string;
};

/** What an import brought into being beside facts and customers, for its revert. */
export type Frame = { createdModelId: string | null; createdSegmentIds: string[] };

export type Published = { effect: AnyEffect; modelId: string | null; frame: Frame; summary: string };

/** What differs between the kinds of file that can be imported; `kinds` lists them, and nothing else asks. */
export type ImportKind = {
  /** Tables of staged rows that are done with once published. */
  stagingTables: readonly string[];
  /** Reads the file into the staging tables and describes it. In the caller's transaction. */
  stage: (context: JobContext, bulk: Bulk, input: StageInput) => Promise<StageResult>;
  /** What publishing would do now, in figures. In a transaction that is rolled back. */
  measure: (sql: Sql, input: PlanInput) => Promise<AnyEffect>;
  /** Turns staged rows into customers and facts. In the caller's transaction. */
  publish: (context: JobContext, sql: Sql, input: PlanInput) => Promise<Published>;
};
