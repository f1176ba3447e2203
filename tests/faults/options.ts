import { parseArgs } from "node:util";

export type FaultOptions = { kills: number; seed: string; clients: number };

const help = `npm run test:faults -- [options]
  --kills N     how often something is killed (50)
  --seed TEXT   decides what is killed when, and what is written (a)
  --clients N   clients with forms and events; one more imports, one more shares out spend (6)`;

export function readFaultOptions(): FaultOptions {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "50" },
      seed: { type: "string", default: "a" },
      clients: { type: "string", default: "6" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  return { kills: Number(values.kills), seed: values.seed, clients: Number(values.clients) };
}
