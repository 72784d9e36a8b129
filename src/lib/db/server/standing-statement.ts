/**
 * A statement that every answer asks, each time with other values: put together once, and planned once by each
 * connection of PostgreSQL. Putting it together and planning it anew would cost more than running it.
 */
import { sql, type Compilable, type CompiledQuery, type RawBuilder } from 'kysely';
import type { Writer } from '../database.ts';

/** Stands in the compiled statement where a value will. */
class Place {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

type ValueOf<Values> = <Name extends keyof Values>(name: Name) => RawBuilder<Values[Name]>;

const names = new Map<string, string>();

/** Under which name PostgreSQL keeps the plan of a statement; undefined for all that do not stand. */
export function nameOfStatement(text: string): string | undefined {
  return names.get(text);
}

/**
 * @param build puts the statement together from places for its values; it may depend on nothing else
 * @returns runs it with values
 */
export function standing<Values extends object, Row>(
  build: (tx: Writer, value: ValueOf<Values>) => Compilable<Row>
): (tx: Writer, values: Values) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (tx, values) => {
    if (!compiled) {
      compiled = build(tx, (name) => sql`${new Place(name)}`).compile();
      names.set(compiled.sql, `stemm-${names.size + 1}`);
    }
    const parameters = compiled.parameters.map((value) =>
      value instanceof Place ? values[value.name as keyof Values] : value
    );
    return (await tx.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}
