import type { z } from "zod";
import { AppError, invalidField } from "@/lib/errors";
import { deepestNesting, findUnstorable, isNestedBeyond } from "@/lib/storable";
import { csvParameter } from "./answer-table";
import { fromZod } from "./problem";

const maxJsonBytes = 5_000_000;

/** Parameters of the address, without the workspace and the table wanted as CSV; what stands there several times becomes a list. */
export function queryOf(request: Request): Record<string, string | string[]> {
  const search = new URL(request.url).searchParams;
  search.delete("workspace");
  search.delete(csvParameter);
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const all = search.getAll(name);
      return [name, all.length > 1 ? all : (all[0] ?? "")];
    }),
  );
}

/** What the schema makes of a value; `where` stands in front of the fields it complains of. Throws `invalid`. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw fromZod(result.error, where);
  const broken = findUnstorable(result.data, where ? [where] : []);
  if (broken)
    throw invalidField(broken.join("."), "This holds a zero character or half a character; take it out.");
  return result.data;
}

/** Throws `unsupported`, `too_large` or `malformed`. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(json|[\w.-]+\+json)/i.test(type)) {
    throw new AppError("unsupported", "Send the body as application/json.");
  }
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > maxJsonBytes) throw new AppError("too_large", "The body is larger than 5 MB.");
  const text = await request.text();
  if (text.length > maxJsonBytes) throw new AppError("too_large", "The body is larger than 5 MB.");
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    const place = cause instanceof Error ? /\(line \d+ column \d+\)/.exec(cause.message)?.[0] : undefined;
    throw new AppError("malformed", `The body is not valid JSON${place ? ` ${place}` : ""}.`, { cause });
  }
  if (isNestedBeyond(deepestNesting, read))
    throw new AppError("malformed", "Lists and objects stand too deep in each other. Send plainer data.");
  return read;
}
