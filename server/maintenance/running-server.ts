/** Asks the server that runs on a data folder for what only it can do. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { askBackup, askToTidy, controlPath, type ControlEnd, type TidiedLine } from './control.ts'
import { checkHeader, parseLine, type DumpLine } from './format.ts'
import { splitLines } from './lines.ts'
import type { Tidied } from './tidy-pictures.ts'

/** How long a server may be silent, ms. */
const mostSilence = 30_000

/** Everything that it has. Null where no server runs on this folder. Rejects with a sentence where one does and does not let us in. */
export async function askRunningServer(folder: string): Promise<AsyncIterable<DumpLine> | null> {
  const socket = await open(folder)
  return socket && linesOf(socket, askBackup, (text) => parseLine<DumpLine>(text))
}

/** Has it tidy its pictures; the rest is as above. It may be silent for as long as it reads its boards. */
export async function tidyRunningServer(folder: string, patience: number): Promise<Tidied | null> {
  const socket = await open(folder)
  if (!socket) return null
  const lines = linesOf(socket, askToTidy(patience), (text) => JSON.parse(text) as TidiedLine, Infinity)
  let tidied: Tidied | null = null
  for await (const line of lines) tidied = line
  return tidied
}

async function open(folder: string): Promise<Socket | null> {
  const socket = connect(controlPath(folder))
  try {
    await once(socket, 'connect')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Whatever else it is (no socket, one that was left behind, a path too long for one): nobody answers there.
    if (code !== 'EACCES' && code !== 'EPERM') return null
    throw new Error(`The running server does not let us in (${code}): run this as the user who runs the server.`, {
      cause: error,
    })
  }
  return socket
}

async function* linesOf<T>(
  socket: Socket,
  question: string,
  parse: (text: string) => T | null,
  silence = mostSilence,
): AsyncGenerator<T, void> {
  if (silence < Infinity)
    socket.setTimeout(silence, () => socket.destroy(new Error('The running server does not answer.')))
  socket.write(question)
  let first = true
  try {
    for await (const text of splitLines(socket)) {
      if (first) checkHeader(text)
      else {
        const end = endOf(text)
        if (end?.kind === 'done') return
        if (end) throw new Error(`The running server could not read everything: ${end.reason}`)
        const line = parse(text)
        if (!line) throw new Error('The running server said something that this version does not understand.')
        yield line
      }
      first = false
    }
    throw new Error('The running server ended before everything had come: run this again.')
  } finally {
    socket.destroy()
  }
}

function endOf(text: string): ControlEnd | null {
  if (!/^\{"kind":"(done|failed)"/.test(text)) return null
  return JSON.parse(text) as ControlEnd
}
