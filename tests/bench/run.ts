import { benchImport } from "./import";
import { readOptions } from "./options";
import { benchReports } from "./reports";
import { openBenchServer } from "./server";
import { benchTouchpoints } from "./touchpoints";

const options = readOptions();
const server = await openBenchServer(options.customers);
try {
  if (options.only.has("reports")) await benchReports();
  if (options.only.has("import")) await benchImport(options);
  if (options.only.has("touchpoints")) await benchTouchpoints(options);
} finally {
  await server.close();
}
