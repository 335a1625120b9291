/**
 * A socket in the data folder over which a command on the same machine has the running server do what only it can: SQLite's
 * file belongs to that process alone. Only the user who runs the server may connect to it.
 */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Log } from '../log.ts'
import { dumpStore, type Dumped } from './dump.ts'
import { backupVersion, type HeaderLine } from './format.ts'
import { encodeLines } from './lines.ts'
import { tidyPictures, type Tidied } from './tidy-pictures.ts'
import { reasonOf } from './words.ts'

/** What can be asked: everything that there is, or that pictures be removed that nothing has needed for so many ms. */
export const askBackup = 'backup\n'
export const askToTidy = (patience: number) => `tidy ${patience}\n`

/** What was tidied. */
export type TidiedLine = { readonly kind: 'tidied' } & Tidied

/** The last line: everything came, or why it did not. */
export type ControlEnd = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly reason: string }

export const controlPath = (folder: string) => join(folder, 'control.sock')

export interface Control {
  close(): Promise<void>
}

/** For the process that owns the folder. Where there can be no socket, the server does without, and says so. */
export async function openControl(folder: string, dumped: Dumped, log: Log): Promise<Control> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', (err) => log.warn({ event: 'control.error', err }, 'a command went away'))
    socket.once('data', (asked: Buffer) => {
      const [, what = '', patience] = /^(backup|tidy)(?: (\d{1,15}))?\n$/.exec(asked.toString()) ?? []
      if (what === '' || (what === 'tidy') !== (patience !== undefined)) return socket.destroy()
      const event = `control.${what}`
      log.info({ event }, 'a command begins')
      const lines = patience === undefined ? dumpStore(dumped) : tidy(dumped, Number(patience))
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
    log.warn({ event: 'control.failed', err }, 'there will be no backups, and no tidying, while the server runs')
  }
  server.on('error', (err) => log.warn({ event: 'control.error', err }, 'control socket'))
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function* tidy(dumped: Dumped, patience: number): AsyncGenerator<TidiedLine, void> {
  yield { kind: 'tidied', ...(await tidyPictures({ ...dumped, patience, now: Date.now() })) }
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
