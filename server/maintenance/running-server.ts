/** Asks the server that runs on a data folder for what only it can do. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import {
  ask,
  controlPath,
  type ControlEnd,
  type SaidLine,
  type TidiedLine,
  type WantedBoards,
} from './control-words.ts'
import { checkHeader, parseLine, type DumpLine } from './format.ts'
import { splitLines } from './lines.ts'
import type { Tidied } from './tidy-pictures.ts'

/** How long a server may be silent, ms. */
const mostSilence = 30_000

/** Everything that it has. Null where no server runs on this folder. Rejects with a sentence where one does and does not let us in. */
export async function askRunningServer(folder: string): Promise<AsyncIterable<DumpLine> | null> {
  const socket = await open(folder)
  return socket && linesOf(socket, { question: ask({ kind: 'backup' }), parse: (text) => parseLine<DumpLine>(text) })
}

/** Has it tidy its pictures; the rest is as above. It may be silent for as long as it reads its boards. */
export async function tidyRunningServer(folder: string, patience: number): Promise<Tidied | null> {
  const socket = await open(folder)
  if (!socket) return null
  const question = ask({ kind: 'tidy', patience })
  const parse = (text: string) => JSON.parse(text) as TidiedLine
  let tidied: Tidied | null = null
  for await (const line of linesOf(socket, { question, parse, silence: Infinity })) tidied = line
  return tidied
}

/** Has it restore boards, and says what it says; false where no server runs on this folder. Rejects with its sentence. */
export async function restoreByRunningServer(
  folder: string,
  wanted: WantedBoards,
  say: (line: string) => void,
): Promise<boolean> {
  const socket = await open(folder)
  if (!socket) return false
  const question = ask({ kind: 'restore', ...wanted })
  const parse = (text: string) => JSON.parse(text) as SaidLine
  for await (const { line } of linesOf(socket, { question, parse, silence: Infinity, failed: '' })) say(line)
  return true
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

interface Asking<T> {
  readonly question: string
  readonly parse: (text: string) => T | null
  /** How long it may say nothing, ms. */
  readonly silence?: number
  /** What stands before its reason where it fails. */
  readonly failed?: string
}

async function* linesOf<T>(
  socket: Socket,
  { question, parse, silence = mostSilence, failed = 'The running server could not read everything: ' }: Asking<T>,
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
        if (end) throw new Error(`${failed}${end.reason}`)
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
