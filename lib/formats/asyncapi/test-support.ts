import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { FormatError } from "@/lib/formats/format-error";
import type { Interaction, UploadedFile } from "./types";

const ROOT = resolve(process.cwd(), "../shared/data/asyncapi");

/** Public AsyncAPI documents, under their paths within the folder they come from. */
export function openPublicFiles(...names: string[]): UploadedFile[] {
  if (!existsSync(ROOT)) throw new Error(`The public AsyncAPI documents are missing: put them at ${ROOT}.`);
  return names.map((name) => ({ name, content: readFileSync(join(ROOT, name)) }));
}

/** Every file of the folder, or of one below it. */
export function openPublicFolder(folder = "."): UploadedFile[] {
  if (!existsSync(ROOT)) throw new Error(`The public AsyncAPI documents are missing: put them at ${ROOT}.`);
  const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return openPublicFiles(
    ...files.filter((file) => file.isFile()).map((file) => relative(ROOT, join(file.parentPath, file.name))),
  );
}

/** `Website Backend > comment/liked > Comments Service + Public API`. */
export function sayInteraction({ producer, address, consumers }: Interaction): string {
  const takers = consumers.map(({ service }) => service).join(" + ");
  return `${producer ?? "nobody"} > ${address ?? "?"} > ${takers || "nobody"}`;
}

/** The fault that the work ends in; fails when it ends well or in another kind of error. */
export function faultOf(work: () => unknown): FormatError {
  try {
    work();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("A FormatError was expected.");
}
