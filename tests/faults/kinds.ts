import type { Random } from "@/lib/demo/random";
import type { KillableDatabase } from "@/tests/mixed/database";
import type { Node } from "@/tests/mixed/node";

export type Victims = { database: KillableDatabase; node: Node };
type Kill = {
  name: string;
  weight: number;
  /** Kills; answers whether the node has to be started again. */
  strike: (victims: Victims, random: Random) => Promise<boolean>;
};

/** What is killed with signal 9, and how often. */
export const kills: readonly Kill[] = [
  {
    name: "the node",
    weight: 4,
    strike: async ({ node }) => {
      await node.kill();
      return true;
    },
  },
  {
    name: "its web server",
    weight: 1,
    strike: async ({ node }) => {
      await node.killWeb();
      return true;
    },
  },
  {
    name: "the database",
    weight: 3,
    strike: async ({ database }, random) => {
      await database.kill();
      // The node goes on asking meanwhile.
      await new Promise((later) => setTimeout(later, random.below(1_500)));
      await database.start();
      return false;
    },
  },
  {
    name: "a process of the database",
    weight: 2,
    strike: async ({ database }, random) => {
      await database.killBackend(random.below(12));
      return false;
    },
  },
  {
    name: "node and database",
    weight: 2,
    strike: async ({ database, node }) => {
      await Promise.all([database.kill(), node.kill()]);
      await database.start();
      return true;
    },
  },
];
