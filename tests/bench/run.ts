import { benchAllocation } from "./allocation";
import { benchImport } from "./import";
import { benchTableImport } from "./import-table";
import { benchLists } from "./lists";
import { benchMeasured } from "./measured";
import { readOptions } from "./options";
import { benchProfile } from "./profile";
import { benchReports } from "./reports";
import { openBenchServer } from "./server";
import { benchStudio } from "./studio";
import { benchTouchpoints } from "./touchpoints";

const options = readOptions();
if (options.only.has("profile")) benchProfile();
if (["reports", "measured", "allocation", "import", "touchpoints"].some((part) => options.only.has(part))) {
  const server = await openBenchServer(options.customers);
  try {
    if (options.only.has("reports")) await benchReports(options.case);
    if (options.only.has("measured")) await benchMeasured();
    if (options.only.has("allocation")) await benchAllocation();
    if (options.only.has("import")) {
      await benchImport(options);
      await benchTableImport(options);
    }
    if (options.only.has("touchpoints")) await benchTouchpoints(options);
  } finally {
    await server.close();
  }
}
if (options.only.has("lists")) {
  const server = await openBenchServer(options.wide, "wide");
  try {
    await benchLists();
  } finally {
    await server.close();
  }
}
if (options.only.has("studio")) {
  // The studio reads one profile: the size of the data set says nothing here.
  const server = await openBenchServer(1_000);
  try {
    await benchStudio();
  } finally {
    await server.close();
  }
}
