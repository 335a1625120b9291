import type { Config } from '../config.ts'
import { SqliteStore } from './sqlite/sqlite-store.ts'
import type { BoardStore } from './store.ts'

/** The store that the settings ask for. */
export async function openStore(config: Config): Promise<BoardStore> {
  return SqliteStore.open(config.dataDir)
}
