import { z } from "zod";
import { notFound } from "@/lib/errors";

const uuid = z.uuid();

/** An id from an address; anything that cannot be one answers like a missing thing. */
export function uuidOf(text: string | undefined, what: string): string {
  const read = uuid.safeParse(text);
  if (!read.success) throw notFound(what);
  return read.data;
}
