/** Conditions with bound parameters, collected one by one. */
export type Where = {
  /** `make` gets the names ($3, $4 …) of the values, in their order. */
  and: (make: (...parameters: string[]) => string, ...values: unknown[]) => void;
  plain: (condition: string) => void;
  text: () => string;
  params: () => unknown[];
  /** The same conditions, to be narrowed without changing these. */
  copy: () => Where;
};

/** Starts from parameters already used ($1 … $n) and their condition. */
export function where(condition: string, ...first: unknown[]): Where {
  const conditions = [condition];
  const bound = [...first];
  return {
    and: (make, ...values) => {
      const names = values.map((value) => `$${bound.push(value)}`);
      conditions.push(make(...names));
    },
    plain: (text) => conditions.push(text),
    text: () => conditions.join(" AND "),
    params: () => bound,
    copy: () => where(conditions.join(" AND "), ...bound),
  };
}
