import type { z } from "zod";
import { AppError, type FieldReason } from "@/lib/errors";
import { type ProfileFile, profileFileSchema } from "./file";
import { lengthen, shortNotationSchema } from "./short-notation";

/** Characters of a file, as many as a request may bring. */
export const maxProfileCharacters = 5_000_000;

const BOM = "\ufeff";

/**
 * Reads a `profile.json` of version 1 or 2 from its text. Throws `too_large`, `malformed` with the line, or `invalid`
 * with a reason at every field that is unknown, missing or wrong.
 */
export function readProfileJson(text: string): ProfileFile {
  if (text.length > maxProfileCharacters)
    throw new AppError("too_large", "A profile file has at most 5 million characters.");
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith(BOM) ? text.slice(BOM.length) : text);
  } catch (cause) {
    const place = cause instanceof Error ? /\(line \d+ column \d+\)/.exec(cause.message)?.[0] : undefined;
    throw new AppError("malformed", `The file is not valid JSON${place ? ` ${place}` : ""}.`, { cause });
  }
  return readProfileValue(value);
}

/** The same from what the JSON says. */
export function readProfileValue(value: unknown): ProfileFile {
  if (versionOf(value) === 1) return lengthen(check(shortNotationSchema, value));
  const { $schema: _, ...file } = check(profileFileSchema, value);
  return file;
}

function versionOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.flatMap((issue): FieldReason[] => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: path ? `${path}.${key}` : key,
        message: "This field is not known. Remove it, or check its spelling.",
      }));
    }
    return [{ path, message: isMissing(value, issue.path) ? "This field is missing." : issue.message }];
  });
  const [first] = fields;
  throw new AppError("invalid", first ? `${first.path || "The file"}: ${first.message}` : "Not a profile.", {
    fields,
  });
}

/** Whether the last step of a path leads nowhere in an object that is there. */
function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let here = value;
  for (const [step, key] of path.entries()) {
    if (typeof here !== "object" || here === null) return false;
    if (!(key in here)) return step === path.length - 1;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return false;
}
