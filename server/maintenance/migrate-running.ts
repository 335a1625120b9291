/** Moves what a server has that goes on meanwhile: by way of a backup, which is thrown away afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DumpLine } from './format.ts'
import { sayLeftOut } from './backup.ts'
import { Progress } from './progress.ts'
import { restore } from './restore.ts'
import { seal } from './seal.ts'
import type { StoreAddress } from './stores.ts'
import { writeBackup } from './write-backup.ts'

export interface MoveParts {
  readonly from: StoreAddress
  readonly to: StoreAddress
  readonly replace: boolean
  readonly say: (line: string) => void
}

/** `lines`: what the server says that it has. Rejects with a sentence, as `migrate` does. */
export async function migrateRunning(
  lines: AsyncIterable<DumpLine>,
  { from, to, replace, say }: MoveParts,
): Promise<void> {
  say(`Moving from ${from.text}, through the server that runs on it, to ${to.text}.`)
  // It holds the key that signs sessions, and is as large as the boards: it stays where these are.
  const folder = await mkdtemp(join(from.dataDir, 'moving-'))
  try {
    const file = join(folder, 'backup')
    const { leftOut } = await writeBackup(
      file,
      seal(lines),
      new Progress('Reading', say, () => performance.now()).passed,
    )
    await restore({ file, to, board: undefined, replace, say })
    say('The server went on. Stop it and run this again with --replace, to bring what was drawn meanwhile.')
    sayLeftOut('What was moved', leftOut)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
