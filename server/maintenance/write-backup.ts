/** Writes a backup: compressed, and under another name until it is whole and on the disk. */
import { createHash } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { access, open, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { BoardId } from '#shared/model/ids.ts'
import { backupVersion, type BackupLine, type CompleteLine, type HeaderLine, type LeftOutLine } from './format.ts'
import { encodeLines } from './lines.ts'

export interface WrittenBackup {
  readonly boards: number
  /** Size of the file. */
  readonly bytes: number
  readonly leftOut: readonly LeftOutLine[]
}

/** `passed` is told of each line. Rejects with a sentence, and leaves no file, where it cannot be written. */
export async function writeBackup(
  file: string,
  lines: AsyncIterable<BackupLine>,
  passed: (line: BackupLine) => void,
): Promise<WrittenBackup> {
  if (await exists(file)) throw new Error(`${file} is there already: choose another name`)
  const unfinished = `${file}.part`
  const leftOut: LeftOutLine[] = []
  const boards = new Set<BoardId>()

  async function* whole(): AsyncGenerator<object, void> {
    yield { kind: 'drawbridge-backup', version: backupVersion, made: Date.now() } satisfies HeaderLine
    let board: BoardId | null = null
    for await (const line of lines) {
      yield line
      passed(line)
      if (line.kind === 'begin') board = line.board
      if (line.kind === 'end' && board !== null) boards.add(board)
      if (line.kind === 'left-out') leftOut.push(line)
    }
  }

  const hash = createHash('sha256')
  let count = 0
  async function* summed(): AsyncGenerator<string, void> {
    for await (const chunk of encodeLines(whole())) {
      hash.update(chunk)
      count += chunk.split('\n').length - 1
      yield chunk
    }
    const sha256 = hash.digest('hex')
    yield* encodeLines([{ kind: 'complete', boards: boards.size, lines: count, sha256 } satisfies CompleteLine])
  }

  try {
    // It holds the key that signs sessions: for its owner alone.
    await rm(unfinished, { force: true })
    await pipeline(summed, createGzip(), createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }))
    await toDisk(unfinished)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return { boards: boards.size, bytes: (await stat(file)).size, leftOut }
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}
