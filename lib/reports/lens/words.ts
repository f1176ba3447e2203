import type { LensView } from "@/lib/lenses/schema";

/** "Insurer", "Our own, version 3", "Our own, deleted" */
export function lensName({ name, preset, version, deleted }: LensView, newest?: number): string {
  if (deleted) return `${name} (deleted)`;
  return preset || newest === undefined || newest === version ? name : `${name}, version ${version}`;
}
