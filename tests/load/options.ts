import { parseArgs } from "node:util";

export type LoadOptions = { minutes: number; seed: string; clients: number; customers: number };

const help = `npm run test:load -- [options]
  --minutes N     how long (10)
  --seed TEXT     decides who does what when (a)
  --clients N     people and systems at once (8)
  --customers N   customers there are (300)`;

export function readLoadOptions(): LoadOptions {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "10" },
      seed: { type: "string", default: "a" },
      clients: { type: "string", default: "8" },
      customers: { type: "string", default: "300" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  return {
    minutes: Number(values.minutes),
    seed: values.seed,
    clients: Number(values.clients),
    customers: Number(values.customers),
  };
}
