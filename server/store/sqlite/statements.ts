/** SQL on one database: statements are prepared once, and steps that belong together are one transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'

type Value = string | number
/** By place (`?`), or by name (`:name`) in one object. */
type Values = Value[] | [Readonly<Record<string, Value>>]

export class Statements {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  run(sql: string, ...values: Values): void {
    this.#prepare(sql).run(...(values as Value[]))
  }

  get<T>(sql: string, ...values: Values): T | undefined {
    return this.#prepare(sql).get(...(values as Value[])) as T | undefined
  }

  all<T>(sql: string, ...values: Values): T[] {
    return this.#prepare(sql).all(...(values as Value[])) as T[]
  }

  transaction<T>(run: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = run()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }

  #prepare(sql: string): StatementSync {
    const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql)
    this.#prepared.set(sql, statement)
    return statement
  }
}
