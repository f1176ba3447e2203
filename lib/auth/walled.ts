import { insideWall } from "@/lib/db/wall";
import type { Actor } from "./actor";

/** Runs an actor's work inside the wall of their workspace: docs/decisions/0023-walls.md. */
export function walled<T>(actor: Actor, work: () => T): T {
  return insideWall(actor.workspace.id, work);
}
