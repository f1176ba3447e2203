import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type pg from "pg";

/** PostgreSQL's internal one-letter type, and the array of it, which no query of the engine asks for. */
const charType = 18;
const charArrayType = 1002;

function markCharColumns(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const marked = async (...args: unknown[]) => {
    const result = await query(...args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === charType) field.dataTypeID = charArrayType;
    }
    return result;
  };
  Object.assign(pool, { query: marked });
}

/**
 * The pool as the schema engine wants it. To describe a database the engine reads columns of the type "char", which
 * the adapter refuses: they pass it under the name of their array and get their own type behind it.
 */
export function adaptPool(pool: pg.Pool): PrismaPg {
  markCharColumns(pool);
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return factory;
}
