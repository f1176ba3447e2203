import { parseArgs } from "node:util";

/** What to measure, and on how much. */
export type BenchOptions = {
  customers: number;
  /** Customers of the lists. */
  wide: number;
  events: number;
  /** Seconds of each writing run. */
  seconds: number;
  clients: number;
  only: ReadonlySet<string>;
  /** What the names of the reports to run hold. */
  case: string;
};

const help = `npm run bench -- [options]
  --customers N   customers of the data set (200000); touchpoints are 25 times, entries 15 times as many
  --wide N        customers of the data set of the lists (1000000), with few facts each
  --events N      events of the imported log (500000)
  --seconds N     length of each writing run (10)
  --clients N     clients that write at once (50)
  --only a,b      parts to run: profile, studio, reports, measured, allocation, touchpoints, import,
                  lists
  --case TEXT     of the reports, those with this in their name
  --small         a quick look: 5,000 customers, 30,000 events, 3 seconds`;

export function readOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      customers: { type: "string" },
      wide: { type: "string" },
      events: { type: "string" },
      seconds: { type: "string" },
      clients: { type: "string" },
      only: { type: "string" },
      case: { type: "string", default: "" },
      small: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  const number = (text: string | undefined, usual: number) => {
    const value = Number(text ?? usual);
    if (!Number.isInteger(value) || value <= 0) throw new Error(`${text} is not a whole number above zero.`);
    return value;
  };
  return {
    customers: number(values.customers, values.small ? 5_000 : 200_000),
    wide: number(values.wide, values.small ? 5_000 : 1_000_000),
    events: number(values.events, values.small ? 30_000 : 500_000),
    seconds: number(values.seconds, values.small ? 3 : 10),
    clients: number(values.clients, 50),
    case: values.case,
    only: new Set(
      values.only?.split(",") ?? [
        "profile",
        "studio",
        "reports",
        "measured",
        "allocation",
        "touchpoints",
        "import",
        "lists",
      ],
    ),
  };
}
