import { AppError } from "@/lib/errors";

type Period = { from?: string | undefined; to?: string | undefined };

/** Reads a report for a page: a period that ends before it begins is dropped instead of refused. */
export async function withinPeriod<Q extends Period, R>(
  query: Q,
  read: (query: Q) => Promise<R>,
): Promise<{ query: Q; report: R }> {
  try {
    return { query, report: await read(query) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    const open: Q = { ...query, from: undefined, to: undefined };
    return { query: open, report: await read(open) };
  }
}
