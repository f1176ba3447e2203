export type ToastTone = "plain" | "positive" | "negative";
export type Toast = {
  id: number;
  message: string;
  tone: ToastTone;
  action?: { label: string; onAct: () => void };
};

const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let next = 1;

function publish(list: readonly Toast[]) {
  toasts = list;
  for (const listener of listeners) listener();
}

/** Say what has just been done. With `undo` the toast stays longer and offers to take it back. */
export function showToast(
  message: string,
  options: { tone?: ToastTone; action?: Toast["action"]; undo?: () => void } = {},
): number {
  const id = next++;
  const action = options.undo ? { label: "Undo", onAct: options.undo } : options.action;
  publish([
    ...toasts.slice(-2),
    { id, message, tone: options.tone ?? "plain", ...(action ? { action } : {}) },
  ]);
  return id;
}

export function dismissToast(id: number) {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}
