import type { z } from "zod";
import { answerTable, csvParameter } from "./answer-table";
import { queryOf } from "./read-request";

type Operation = { id: string; query?: z.ZodType; response?: z.ZodType };

/** Which table of the answer is wanted as CSV; null where the answer itself is. */
export function tableAsked(operation: Operation, request: Request): string | null {
  if (request.method !== "GET" || !operation.response) return null;
  return new URL(request.url).searchParams.get(csvParameter);
}

function has(query: z.ZodType | undefined, name: string): boolean {
  const shape = (query as { shape?: Record<string, unknown> } | undefined)?.shape;
  return Boolean(shape && name in shape);
}

/** As many rows of a page as it may have, while a whole list is sent. */
function largestPage(query: z.ZodType | undefined, asked: Record<string, unknown>): Record<string, string> {
  if (!query || !has(query, "limit")) return {};
  const limit = ["200", "100", "50"].find((most) => query.safeParse({ ...asked, limit: most }).success);
  return limit ? { limit } : {};
}

/** One table of what is asked for, all of its pages; `bodyOf` answers a query as it stands in an address. */
export async function sendTable(
  operation: Operation,
  table: string,
  request: Request,
  bodyOf: (query: Record<string, unknown>) => Promise<unknown>,
): Promise<Response> {
  const asked = queryOf(request);
  const whole = { ...asked, ...largestPage(operation.query, asked) };
  const more = has(operation.query, "cursor") ? (cursor: string) => bodyOf({ ...whole, cursor }) : null;
  return answerTable(operation, table, await bodyOf(whole), more);
}
