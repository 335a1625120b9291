/**
 * A socket in the data folder over which a command on the same machine gets a backup of the running server, since
 * SQLite's file belongs to that process alone. Only the user who runs the server may connect to it.
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
import { reasonOf } from './words.ts'

/** The only thing that can be asked. */
export const askBackup = 'backup\n'

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
      if (asked.toString() !== askBackup) return socket.destroy()
      log.info({ event: 'control.backup' }, 'a backup begins')
      pipeline(Readable.from(encodeLines(answer(dumped))), socket).then(
        () => log.info({ event: 'control.backup' }, 'a backup was given out'),
        (err: unknown) => log.warn({ event: 'control.backup', err }, 'a backup ended early'),
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
    log.warn({ event: 'control.failed', err }, 'there will be no backups while the server runs')
  }
  server.on('error', (err) => log.warn({ event: 'control.error', err }, 'control socket'))
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function* answer(dumped: Dumped): AsyncGenerator<object, void> {
  yield { kind: 'drawbridge-backup', version: backupVersion, made: Date.now() } satisfies HeaderLine
  let end: ControlEnd = { kind: 'done' }
  try {
    yield* dumpStore(dumped)
  } catch (error) {
    end = { kind: 'failed', reason: reasonOf(error) }
  }
  yield end
}
