import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";

const file = "public/openapi.json";

// A route serves the document itself, so there must be one while the routes are read.
await mkdir("public", { recursive: true });
if (!existsSync(file)) await writeFile(file, "{}\n");
const { readEndpoints } = await import("./routes");
const { buildDocument, printDocument } = await import("./document");
const endpoints = await readEndpoints(process.cwd());
await writeFile(file, printDocument(buildDocument(endpoints)));
console.log(`${file}: ${endpoints.length} operations.`);
process.exit(0);
