import { mkdir, writeFile } from "node:fs/promises";
import { profileJsonSchema } from "./document";

await mkdir("public/schemas", { recursive: true });
await writeFile("public/schemas/profile-2.json", profileJsonSchema());
console.log("public/schemas/profile-2.json: written.");
