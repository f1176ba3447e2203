import { PrismaPg } from "@prisma/adapter-pg";
import { databaseUrl } from "@/lib/env";
import { PrismaClient } from "./generated/client";

const shared = globalThis as { lifecurvePrisma?: PrismaClient };

/** The process-wide Prisma client, for typed reads and writes of single objects. */
export function prisma(): PrismaClient {
  shared.lifecurvePrisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl(), max: 10 }),
    // Faults are logged; what was asked for, and with which values, is nobody's there.
    errorFormat: "minimal",
  });
  return shared.lifecurvePrisma;
}

export async function closePrisma(): Promise<void> {
  const open = shared.lifecurvePrisma;
  delete shared.lifecurvePrisma;
  await open?.$disconnect();
}
