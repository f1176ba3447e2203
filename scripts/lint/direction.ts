import { checkDirection } from "./check";
import { readSources } from "./imports";

const sources = readSources(process.cwd(), ["app", "components", "lib"]);
const faults = checkDirection(sources);
for (const { place, text } of faults) console.error(`${place}  ${text}`);
console.log(
  faults.length === 0
    ? `Direction of imports: ${sources.length} files, all as agreed.`
    : `Direction of imports: ${faults.length} wrong in ${sources.length} files.`,
);
process.exit(faults.length === 0 ? 0 : 1);
