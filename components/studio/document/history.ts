import type { Change, StudioDocument } from "./types";

/** How many steps can be taken back. */
export const HISTORY_LIMIT = 500;

type Step = { readonly document: StudioDocument; readonly said: string };

/** The document with the way that led to it. `past` and `future` hold what undo and redo put back. */
export type History = {
  readonly past: readonly Step[];
  readonly present: StudioDocument;
  readonly future: readonly Step[];
  /** The key of the last step while later changes may still join it. */
  readonly joins: string | null;
};

export function beginHistory(document: StudioDocument): History {
  return { past: [], present: document, future: [], joins: null };
}

/** Takes a change over: as a step of its own, as part of the last one, or beside the history. */
export function enterChange(history: History, change: Change): History {
  if (change.document === history.present) return history;
  if (!change.enters) return { ...history, present: change.document };
  const joined = change.joins !== undefined && change.joins === history.joins;
  const step = { document: history.present, said: change.said };
  return {
    past: joined ? history.past : [...history.past, step].slice(-HISTORY_LIMIT),
    present: change.document,
    future: [],
    joins: change.joins ?? null,
  };
}

/** What is done next is a step of its own. */
export function sealStep(history: History): History {
  return history.joins === null ? history : { ...history, joins: null };
}

export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    past: history.past.slice(0, -1),
    present: step.document,
    future: [{ document: history.present, said: step.said }, ...history.future],
    joins: null,
  };
}

export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (!step) return history;
  return {
    past: [...history.past, { document: history.present, said: step.said }],
    present: step.document,
    future,
    joins: null,
  };
}

/** A drag that ends enters as one step, from the document it began with. */
export function enterDrag(history: History, mark: StudioDocument, said: string): History {
  if (history.present === mark) return history;
  return enterChange(
    { ...history, present: mark, joins: null },
    { document: history.present, said, enters: true },
  );
}

/** A drag that is given up leaves exactly what was there before. */
export function cancelDrag(history: History, mark: StudioDocument): History {
  return { ...history, present: mark };
}
