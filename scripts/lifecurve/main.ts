import { backUpDatabase, restoreDatabase } from "./backup-commands";
import { checkDatabase, diffDatabase, migrateDatabase } from "./database-commands";
import { demo } from "./demo";
import { serve } from "./serve";

const commands: Record<string, (args: readonly string[]) => Promise<number | undefined>> = {
  backup: backUpDatabase,
  restore: restoreDatabase,
  demo: () => demo().then(() => undefined),
  dev: () => serve("dev").then(() => undefined),
  start: () => serve("start").then(() => undefined),
  "db:check": checkDatabase,
  "db:migrate": migrateDatabase,
  "db:diff": diffDatabase,
};

const name = process.argv[2] ?? "";
const command = commands[name];
if (!command) {
  console.error(`Unknown command ${name}. Known: ${Object.keys(commands).join(", ")}.`);
  process.exit(64);
}
command(process.argv.slice(3)).then(
  (code) => {
    if (code !== undefined) process.exit(code);
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
