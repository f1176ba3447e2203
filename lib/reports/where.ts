/** Conditions with bound parameters, collected one by one. */
export type Where = {
  and: (condition: (parameter: string) => string, value: unknown) => void;
  plain: (condition: string) => void;
  text: () => string;
  params: () => unknown[];
};

/** Starts from parameters already used ($1 … $n) and their condition. */
export function where(condition: string, ...first: unknown[]): Where {
  const conditions = [condition];
  const bound = [...first];
  return {
    and: (make, value) => {
      bound.push(value);
      conditions.push(make(`$${bound.length}`));
    },
    plain: (text) => conditions.push(text),
    text: () => conditions.join(" AND "),
    params: () => bound,
  };
}
