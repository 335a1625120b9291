/** `npm run backup`: everything in a store into one file, while the server goes on. */
import { askRunningServer } from './running-server.ts'
import { dumpStore } from './dump.ts'
import { Progress } from './progress.ts'
import { seal } from './seal.ts'
import { openSource, type StoreAddress } from './stores.ts'
import type { DumpLine, LeftOutLine } from './format.ts'
import { boards } from './words.ts'
import { writeBackup, type WrittenBackup } from './write-backup.ts'

export interface BackupParts {
  readonly from: StoreAddress
  readonly file: string
  readonly say: (line: string) => void
}

/** Rejects with a sentence where the file is not whole; boards that could not be read are named, and the rest is kept. */
export async function backup({ from, file, say }: BackupParts): Promise<void> {
  const running = from.redis === null ? await askRunningServer(from.dataDir) : null
  if (running) {
    say(`Backing up ${from.text} through the server that runs on it.`)
    return report(await write(running))
  }
  const { store, files } = await openSource(from)
  try {
    say(`Backing up ${from.text}.`)
    report(await write(dumpStore({ transfer: store.transfer, files })))
  } finally {
    await store.close()
  }

  function write(lines: AsyncIterable<DumpLine>): Promise<WrittenBackup> {
    return writeBackup(file, seal(lines), new Progress('Backing up', say, () => performance.now()).passed)
  }

  function report({ boards: count, bytes, leftOut }: WrittenBackup): void {
    say(`${file} holds ${boards(count)} (${bytes} bytes). It also holds the key that signs sessions: keep it safe.`)
    sayLeftOut('The backup', leftOut)
  }
}

/** Throws a sentence that names what could not be read. */
export function sayLeftOut(what: string, leftOut: readonly LeftOutLine[]): void {
  if (leftOut.length === 0) return
  const named = leftOut.map(({ board, reason }) => `  ${board}: ${reason}`).join('\n')
  throw new Error(`${what} lacks ${boards(leftOut.length)} that cannot be read; all others are there:\n${named}`)
}
