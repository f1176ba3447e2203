import { AsyncLocalStorage } from "node:async_hooks";

/** The role of statements inside a wall: row-level security shows it the rows of one workspace alone. */
export const walledRole = "lifecurve_app";

// One store a process, however often a bundler copies this module.
const shared = globalThis as { lifecurveWall?: AsyncLocalStorage<string | null> };
shared.lifecurveWall ??= new AsyncLocalStorage();
const walls = shared.lifecurveWall;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Runs work whose statements see and change one workspace only, even where one of them forgets its scope:
 * docs/decisions/0023-walls.md. Throws inside the wall of another workspace.
 */
export function insideWall<T>(workspaceId: string, work: () => T): T {
  if (!uuid.test(workspaceId)) throw new TypeError(`${workspaceId} is not the id of a workspace.`);
  const around = wallOf();
  if (around !== null && around !== workspaceId)
    throw new Error("Work of one workspace led into another; a wall is not climbed.");
  return walls.run(workspaceId, work);
}

/** Runs work of the installation itself, such as a batch made for several workspaces, outside any wall. */
export function outsideWall<T>(work: () => T): T {
  return walls.run(null, work);
}

/** The workspace whose wall stands around this work, or null. */
export function wallOf(): string | null {
  return walls.getStore() ?? null;
}

/** The beginning of a transaction on a bare connection, with the wall that stands here. */
export function beginText(mode = ""): string {
  const workspaceId = wallOf();
  const begin = mode ? `BEGIN ${mode}` : "BEGIN";
  // The id is a UUID by its shape: `insideWall` takes no other.
  return workspaceId === null
    ? begin
    : `${begin}; SET LOCAL ROLE ${walledRole}; SET LOCAL lifecurve.workspace = '${workspaceId}'`;
}
