import type { Random } from "@/lib/demo/random";
import type { Books } from "@/tests/mixed/books";
import type { Sender } from "@/tests/mixed/send";
import type { MixedWorld } from "@/tests/mixed/world";
import { type Writing, writeAgreement, writeEntry, writeEvents, writeTouchpoint } from "@/tests/mixed/writes";

export type Load = {
  base: string;
  world: MixedWorld;
  books: Books;
  random: Random;
  /** API calls; each is timed under the name it is given. */
  send: (name: string) => Sender;
  /** A page as its owner's browser asks for it. */
  page: (path: string) => Promise<void>;
};
type Kind = { name: string; weight: number; work: (load: Load) => Promise<void> };

const pages = [
  "",
  "/customers",
  "/customers/:id",
  "/economics/acquisition",
  "/economics/activity",
  "/profiles",
  "/success/effort",
  "/data/imports",
] as const;
const reports = ["activity", "acquisition", "overview", "customers", "effort", "software"] as const;

const writing = (load: Load, name: string): Writing => ({
  ...load,
  send: load.send(name),
  stopped: () => false,
});

/** What people and systems do, and how often: mostly looking, some writing. */
export const kinds: readonly Kind[] = [
  {
    name: "page",
    weight: 8,
    work: ({ page, world, random }) =>
      page(random.pick(pages).replace(":id", random.pick(world.customers).id)),
  },
  {
    name: "report",
    weight: 5,
    work: async ({ send, random }) => {
      await send("report")("GET", `/api/v1/reports/${random.pick(reports)}`);
    },
  },
  {
    name: "read one",
    weight: 4,
    work: async ({ send, world, random }) => {
      await send("read one")("GET", `/api/v1/customers/${random.pick(world.customers).id}`);
    },
  },
  { name: "touchpoint", weight: 6, work: (load) => writeTouchpoint(writing(load, "touchpoint")) },
  { name: "agreement", weight: 2, work: (load) => writeAgreement(writing(load, "agreement")) },
  { name: "entry", weight: 2, work: (load) => writeEntry(writing(load, "entry")) },
  { name: "events", weight: 2, work: (load) => writeEvents(writing(load, "events")) },
];
