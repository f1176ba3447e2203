import type { StudioDocument } from "@/components/studio/document/types";

/** What a browser keeps of a document until the server has it. */
export type LocalCopy = {
  /** The version of the model it was drawn upon. */
  readonly version: number;
  /** ISO 8601. */
  readonly keptAt: string;
  readonly document: StudioDocument;
};

/** The part of the browser's storage that is used. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

export function copyKey(modelId: string): string {
  return `lifecurve.studio.${modelId}`;
}

function isCopy(value: unknown): value is LocalCopy {
  if (typeof value !== "object" || value === null) return false;
  const { version, keptAt, document } = value as Record<string, unknown>;
  if (typeof version !== "number" || typeof keptAt !== "string") return false;
  const { stages, assumptions } = (document ?? {}) as Record<string, unknown>;
  return Array.isArray(stages) && typeof assumptions === "object" && assumptions !== null;
}

/** The copy of a model, or null where there is none that can be read. */
export function readCopy(storage: Storage, modelId: string): LocalCopy | null {
  try {
    const found: unknown = JSON.parse(storage.getItem(copyKey(modelId)) ?? "null");
    return isCopy(found) ? found : null;
  } catch {
    return null;
  }
}

/** Answers whether it was kept: a full or forbidden storage keeps nothing. */
export function keepCopy(storage: Storage, modelId: string, copy: LocalCopy): boolean {
  try {
    storage.setItem(copyKey(modelId), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(storage: Storage, modelId: string): void {
  try {
    storage.removeItem(copyKey(modelId));
  } catch {
    // A storage that cannot be written has no copy either.
  }
}
