/** The commands as an operator runs them: processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const main = join(import.meta.dirname, '../../server/maintenance/main.ts')

export interface Ended {
  /** Null: it was killed. */
  readonly code: number | null
  readonly said: string
  readonly complained: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Of its JavaScript heap, MiB. */
  readonly heap?: number
}

export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
}

/** Begins a command. */
export function begin(args: readonly string[], { env = {}, heap }: RunOptions = {}): Running {
  const { PATH, HOME } = process.env
  const node = heap === undefined ? [] : [`--max-old-space-size=${heap}`]
  const child = spawn(process.execPath, [...node, main, ...args], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return {
    process: child,
    ended: ended.then(([[code], said, complained]) => ({ code: code as number | null, said, complained })),
  }
}

/** Runs a command to its end. */
export function run(args: readonly string[], options?: RunOptions): Promise<Ended> {
  return begin(args, options).ended
}

/** Runs a command that is expected to work; returns what it said. */
export async function succeed(args: readonly string[], options?: RunOptions): Promise<string> {
  const { code, said, complained } = await run(args, options)
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${complained}`)
  return said
}
