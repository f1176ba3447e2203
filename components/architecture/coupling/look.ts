import type { CouplingKind } from "@/lib/engine/coupling/grade";

/** How each grade is drawn: by dash, width and letter as well as by colour. */
export const gradeLooks: Readonly<Record<CouplingKind, { color: string; dash: string; width: number }>> = {
  event: { color: "var(--series-3)", dash: "1.5 4", width: 1.6 },
  message: { color: "var(--series-1)", dash: "8 4", width: 1.6 },
  rpc: { color: "var(--series-2)", dash: "", width: 2.2 },
};
