/** The commands, as an operator gives them: in this process, which is quick, or in one of their own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { runCommand, sentenceOf } from '../../server/maintenance/command-line.ts'

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
  /** What it said so far. */
  said(): string
  readonly ended: Promise<Ended>
}

/** Begins a command in a process of its own. */
export function begin(args: readonly string[], { env = {}, heap }: RunOptions = {}): Running {
  const { PATH, HOME } = process.env
  const node = heap === undefined ? [] : [`--max-old-space-size=${heap}`]
  const child = spawn(process.execPath, [...node, main, ...args], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  const ended = Promise.all([once(child, 'close'), text(child.stderr)])
  return {
    process: child,
    said: () => said,
    ended: ended.then(([[code], complained]) => ({ code: code as number | null, said, complained })),
  }
}

/** Runs a command in this process, to its end. */
export async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  let said = ''
  try {
    await runCommand([...args], { env, say: (line) => (said += `${line}\n`) })
    return { code: 0, said, complained: '' }
  } catch (error) {
    return { code: 1, said, complained: `${sentenceOf(error)}\n` }
  }
}

/** Runs a command that is expected to work; returns what it said. */
export async function succeed(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string> {
  const { code, said, complained } = await run(args, env)
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${complained}`)
  return said
}
