/**
 * A socket in the data folder over which a command on the same machine has the running server do what only it can: SQLite's
 * file belongs to that process alone. Only the user who runs the server may connect to it.
 */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '../files/store.ts'
import type { Log } from '../log.ts'
import type { TransferableStore } from '../store/transfer/transfer.ts'
import {
  controlPath,
  questionOf,
  type ControlEnd,
  type Question,
  type SaidLine,
  type TidiedLine,
} from './control-words.ts'
import { dumpStore } from './dump.ts'
import { backupVersion, type HeaderLine } from './format.ts'
import { encodeLines } from './lines.ts'
import { checkWanted, restoreInto } from './restore-into.ts'
import { tidyPictures } from './tidy-pictures.ts'
import { reasonOf } from './words.ts'

export interface Control {
  close(): Promise<void>
}

/** What the process that owns a folder keeps in it. */
export interface Owned {
  readonly store: TransferableStore
  readonly files: FileStore
}

/** For the process that owns the folder. Where there can be no socket, the server does without, and says so. */
export async function openControl(folder: string, owned: Owned, log: Log): Promise<Control> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', (err) => log.warn({ event: 'control.error', err }, 'a command went away'))
    socket.once('data', (asked: Buffer) => {
      const question = questionOf(asked.toString())
      if (!question) return socket.destroy()
      const event = `control.${question.kind}`
      log.info({ event }, 'a command begins')
      const lines = linesFor(question, folder, owned)
      pipeline(Readable.from(encodeLines(answer(lines))), socket).then(
        () => log.info({ event }, 'a command was answered'),
        (err: unknown) => log.warn({ event, err }, 'a command ended early'),
      )
    })
  })
  const path = controlPath(folder)
  // Left by a process that was killed: whoever has the database open owns the folder.
  rmSync(path, { force: true })
  // It is made at once, and for its owner alone from the beginning.
  const usual = process.umask(0o177)
  server.listen(path)
  process.umask(usual)
  try {
    await once(server, 'listening')
  } catch (err) {
    log.warn(
      { event: 'control.failed', err },
      'there will be no backups, no restoring and no tidying while the server runs',
    )
  }
  server.on('error', (err) => log.warn({ event: 'control.error', err }, 'control socket'))
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

function linesFor(question: Question, folder: string, { store, files }: Owned): AsyncIterable<object> {
  const { transfer } = store
  switch (question.kind) {
    case 'backup':
      return dumpStore({ transfer, files })
    case 'tidy':
      return tidied(tidyPictures({ transfer, files, patience: question.patience, now: Date.now() }))
    case 'restore':
      return said(async (say) => {
        const parts = { ...question, say }
        await restoreInto({ store, files, text: `sqlite:${folder}` }, await checkWanted(parts), parts)
      })
  }
}

async function* tidied(tidying: ReturnType<typeof tidyPictures>): AsyncGenerator<TidiedLine, void> {
  yield { kind: 'tidied', ...(await tidying) }
}

/** What is said while something runs, as it is said. */
async function* said(run: (say: (line: string) => void) => Promise<void>): AsyncGenerator<SaidLine, void> {
  const lines: string[] = []
  let over = false
  let stirred = Promise.withResolvers<void>()
  const running = run((line) => {
    lines.push(line)
    stirred.resolve()
  }).finally(() => {
    over = true
    stirred.resolve()
  })
  // A failure is met below, when all that was said before is told.
  running.catch(() => undefined)
  while (!over || lines.length > 0) {
    await stirred.promise
    stirred = Promise.withResolvers<void>()
    for (const line of lines.splice(0)) yield { kind: 'said', line }
    if (over) stirred.resolve()
  }
  await running
}

async function* answer(lines: AsyncIterable<object>): AsyncGenerator<object, void> {
  yield { kind: 'drawbridge-backup', version: backupVersion, made: Date.now() } satisfies HeaderLine
  let end: ControlEnd = { kind: 'done' }
  try {
    yield* lines
  } catch (error) {
    end = { kind: 'failed', reason: reasonOf(error) }
  }
  yield end
}
