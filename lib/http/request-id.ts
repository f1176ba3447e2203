import { randomUUID } from "node:crypto";

/** What proxies and clients make of it: letters, digits and a few marks; nothing that could break a line of a log. */
const wellFormed = /^[A-Za-z0-9][A-Za-z0-9._:+=/-]{0,63}$/;

/** The id a request came with if it is well-formed, else a new one. */
export function requestIdOf(given: string | null | undefined): string {
  return given && wellFormed.test(given) ? given : randomUUID();
}
