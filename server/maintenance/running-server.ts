/** Asks the server that runs on a data folder for everything that it has. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { askBackup, controlPath, type ControlEnd } from './control.ts'
import { checkHeader, parseLine, type DumpLine } from './format.ts'
import { splitLines } from './lines.ts'

/** How long a server may be silent, ms. */
const mostSilence = 30_000

/** Null where no server runs on this folder. Rejects with a sentence where one does and does not let us in. */
export async function askRunningServer(folder: string): Promise<AsyncIterable<DumpLine> | null> {
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
  return linesOf(socket)
}

async function* linesOf(socket: Socket): AsyncGenerator<DumpLine, void> {
  socket.setTimeout(mostSilence, () => socket.destroy(new Error('The running server does not answer.')))
  socket.write(askBackup)
  let first = true
  try {
    for await (const text of splitLines(socket)) {
      if (first) checkHeader(text)
      else {
        const end = endOf(text)
        if (end?.kind === 'done') return
        if (end) throw new Error(`The running server could not read everything: ${end.reason}`)
        const line = parseLine<DumpLine>(text)
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
