import type { StudioDocument } from "@/components/studio/document/types";
import { toDraftBody } from "@/components/studio/document/wire";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { ModelDetail } from "@/lib/models/schema";
import type { SaveAnswer, TheirChange } from "./autosave";

/** Saves the draft and says how it went. The answer's model is handed on, for what else stands on the page. */
export async function saveDraft(
  slug: string,
  modelId: string,
  { document, version, over }: { document: StudioDocument; version: number; over: boolean },
  onModel: (model: ModelDetail) => void,
): Promise<SaveAnswer> {
  try {
    const model = await callApi<ModelDetail>(slug, `/models/${modelId}/draft`, {
      method: "PUT",
      body: { ...toDraftBody(document, version), ...(over ? { keepDraft: true } : {}) },
    });
    onModel(model);
    return { kind: "saved", version: model.version };
  } catch (error) {
    return answerOf(error);
  }
}

/**
 * Keeps what was drawn here as a version of its own, beside the draft of somebody else. Answers the model with it, or
 * null when the server cannot take what was drawn, such as two stages of one name.
 */
export async function putAside(
  slug: string,
  modelId: string,
  document: StudioDocument,
  version: number,
): Promise<ModelDetail | null> {
  try {
    return await callApi<ModelDetail>(slug, `/models/${modelId}/draft`, {
      method: "PUT",
      body: { ...toDraftBody(document, version), aside: true },
    });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 422) return null;
    throw error;
  }
}

function answerOf(error: unknown): SaveAnswer {
  if (!(error instanceof ApiProblem)) throw error;
  if (error.code === "stale") {
    const { version, changes } = error.details ?? {};
    return {
      kind: "stale",
      version: typeof version === "number" ? version : 0,
      changes: Array.isArray(changes) ? (changes as TheirChange[]) : [],
    };
  }
  // A server that is away, restarting or busy gets the document later.
  if (error.status === 0 || error.status >= 500 || error.status === 429) return { kind: "offline" };
  return { kind: "refused", message: error.message };
}

export function readModel(slug: string, modelId: string): Promise<ModelDetail> {
  return callApi<ModelDetail>(slug, `/models/${modelId}`);
}
