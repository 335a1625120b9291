/** Reads a backup, line by line. Whether it is whole shows only at its end: check it all before using any of it. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { BoardId } from '#shared/model/ids.ts'
import { BoardFold, type BoardSummary } from './board-fold.ts'
import {
  checkHeader,
  parseLine,
  type BackupLine,
  type CompleteLine,
  type LeftOutLine,
  type SecretLine,
} from './format.ts'
import { splitLines } from './lines.ts'
import { reasonOf } from './words.ts'

export interface CheckedBackup {
  readonly secrets: readonly SecretLine[]
  /** The boards that it holds. */
  readonly boards: ReadonlyMap<BoardId, BoardSummary>
  /** Those that it lacks. */
  readonly leftOut: readonly LeftOutLine[]
}

/** Reads all of it and folds every board; rejects with a sentence where anything is wrong. `passed` is told of each line. */
export async function checkBackup(file: string, passed: (line: BackupLine) => void): Promise<CheckedBackup> {
  try {
    return await check(readBackup(file), passed)
  } catch (error) {
    throw new Error(`${file} cannot be restored: ${wordsFor(error)}. Nothing was changed.`, { cause: error })
  }
}

async function check(lines: AsyncIterable<BackupLine>, passed: (line: BackupLine) => void): Promise<CheckedBackup> {
  const secrets: SecretLine[] = []
  const boards = new Map<BoardId, BoardSummary>()
  const leftOut: LeftOutLine[] = []
  let board: BoardId | null = null
  let fold = new BoardFold()
  for await (const line of lines) {
    passed(line)
    if (line.kind === 'secret') secrets.push(line)
    else if (line.kind === 'left-out') leftOut.push(line)
    else if (line.kind !== 'picture') {
      if (line.kind === 'begin') {
        board = line.board
        fold = new BoardFold()
      }
      if (board === null) continue
      try {
        fold.take(line)
        if (line.kind === 'end') boards.set(board, checked(fold.summary(), line.digest))
      } catch (error) {
        throw new Error(`board ${board}: ${reasonOf(error)}`, { cause: error })
      }
    }
  }
  return { secrets, boards, leftOut }
}

function checked(summary: BoardSummary, digest: string): BoardSummary {
  if (summary.digest !== digest) throw new Error(`its digest is ${summary.digest} and should be ${digest}`)
  return summary
}

/** Rejects where the file is not a whole backup. */
export async function* readBackup(file: string): AsyncGenerator<BackupLine, void> {
  const input = createReadStream(file)
  const bytes = input.pipe(createGunzip())
  input.on('error', (error) => bytes.destroy(error))
  const hash = createHash('sha256')
  let count = 0
  let complete: CompleteLine | null = null
  for await (const text of splitLines(bytes)) {
    if (count === 0) checkHeader(text)
    if (complete) throw new Error('something stands behind its end')
    const line = parseLine(text)
    if (line?.kind === 'complete') {
      complete = line
      continue
    }
    hash.update(`${text}\n`)
    count++
    if (!line) throw new Error(`line ${count} is damaged`)
    if (count > 1) yield line
  }
  if (count === 0) checkHeader(undefined)
  if (!complete) throw new Error('it was cut short')
  if (complete.lines !== count || complete.sha256 !== hash.digest('hex')) throw new Error('it is damaged')
}

/** What is wrong with a file. */
function wordsFor(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'Z_BUF_ERROR') return 'it was cut short'
  if (code === 'Z_DATA_ERROR' || code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END') return 'it is damaged, or not a backup'
  return reasonOf(error)
}
