import { setTimeout as wait } from "node:timers/promises";
import { runAllocation, runImport } from "./long-work";
import { type Writing, writeAgreement, writeEntry, writeEvents, writeTouchpoint } from "./writes";

/** What clients do, and how often. */
const mixed = [
  { weight: 5, write: writeTouchpoint },
  { weight: 2, write: writeAgreement },
  { weight: 2, write: writeEntry },
  { weight: 2, write: writeEvents },
];

/** Clients that write until told to stop: so many with forms and events, one with imports and one with allocation runs. */
export function startClients(
  writing: Omit<Writing, "stopped">,
  clients: number,
): { stop: () => Promise<void> } {
  let stopping = false;
  const stopped = () => stopping;
  const repeat = async (label: string, work: (own: Writing) => Promise<void>, pauseMs: number) => {
    const own = { ...writing, random: writing.random.fork(label), stopped };
    while (!stopping) {
      await work(own);
      await wait(own.random.below(pauseMs));
    }
  };
  const all = [
    ...Array.from({ length: clients }, (_, client) =>
      repeat(`client ${client}`, (own) => own.random.pickWeighted(mixed).write(own), 60),
    ),
    repeat("imports", (own) => runImport(own), 2_000),
    repeat("allocations", (own) => runAllocation(own), 2_000),
  ];
  return {
    stop: async () => {
      stopping = true;
      await Promise.all(all);
    },
  };
}
