import { measureFocus } from "@/lib/imports/focus/plan-focus";
import { publishFocus } from "@/lib/imports/focus/publish-focus";
import { stageFocus } from "@/lib/imports/focus/stage-focus";
import { measureLog } from "@/lib/imports/publish/measure-log";
import { publishLog } from "@/lib/imports/publish/publish-log";
import type { ImportKindName } from "@/lib/imports/schema";
import { stageLog } from "@/lib/imports/stage/stage-log";
import { measureTable } from "@/lib/imports/table/measure-table";
import { publishTable } from "@/lib/imports/table/publish-table";
import { stageTable } from "@/lib/imports/table/stage-table";
import type { ImportKind } from "./kind";

/** Every kind of file, and how each is read, foretold and published. */
export const kinds: Readonly<Record<ImportKindName, ImportKind>> = {
  log: {
    stagingTables: ["import_event", "import_case"],
    stage: stageLog,
    measure: measureLog,
    publish: publishLog,
  },
  table: {
    stagingTables: ["import_row", "import_customer", "import_agreement", "import_entry"],
    stage: stageTable,
    measure: measureTable,
    publish: publishTable,
  },
  focus: {
    stagingTables: ["import_charge"],
    stage: stageFocus,
    measure: measureFocus,
    publish: publishFocus,
  },
};

/** Staged rows of whatever kind: a file may be read as another kind than before. */
export const stagingTables: readonly string[] = Object.values(kinds).flatMap((kind) => kind.stagingTables);
