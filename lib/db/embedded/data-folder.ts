import path from "node:path";

/** Folder for everything a single-machine installation keeps: database, generated secrets. */
export function dataFolder(): string {
  return path.resolve(process.env.LIFECURVE_DATA?.trim() || ".data");
}
