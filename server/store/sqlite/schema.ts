/** Tables of the embedded store. `user_version` holds the number of the layout, so that a later one can migrate it. */
import type { DatabaseSync } from 'node:sqlite'

/** 2: boards have an access. */
const layout = 2

const tables = `
  CREATE TABLE board (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, epoch TEXT NOT NULL, created INTEGER NOT NULL,
    seq INTEGER NOT NULL, last TEXT NOT NULL,
    floor INTEGER NOT NULL, floor_last TEXT NOT NULL,
    snapshot INTEGER NOT NULL, snapshot_last TEXT NOT NULL, writing INTEGER NOT NULL,
    access TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE TABLE log (
    board TEXT NOT NULL, seq INTEGER NOT NULL, client TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (board, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE client (
    board TEXT NOT NULL, client TEXT NOT NULL, user TEXT NOT NULL, stored INTEGER NOT NULL, fence INTEGER NOT NULL,
    PRIMARY KEY (board, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE element (
    board TEXT NOT NULL, id TEXT NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (board, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

/** What makes a file of an older layout one of the next. */
const steps: Readonly<Record<number, string>> = {
  1: "ALTER TABLE board ADD COLUMN access TEXT NOT NULL DEFAULT ''",
}

/** Makes the tables in a new file, or those of an older one what they are now; throws where a newer version wrote it. */
export function prepareSchema(database: DatabaseSync): void {
  // One process owns the file: a second one is refused at once instead of the two overtaking each other.
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > layout)
    throw new Error(`the data was written by a newer version (layout ${version}, this one knows ${layout})`)
  if (version === layout) return
  const older = Array.from({ length: layout - version }, (_, at) => `${steps[version + at]};`)
  const changes = version === 0 ? tables : older.join(' ')
  database.exec(`BEGIN IMMEDIATE; ${changes} PRAGMA user_version = ${layout}; COMMIT;`)
}
