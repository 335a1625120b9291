/** A run of the fuzzer against a server process of its own, and what has to be true of it afterwards. */
import { Agent } from 'node:http'
import { encodeElement } from '../../../shared/elements/element-codec.ts'
import { BoardState } from '../../../shared/board/board.ts'
import type { BoardId, Epoch } from '../../../shared/model/ids.ts'
import { decodeOperation } from '../../../server/gate/decode.ts'
import { decodeFrame } from '../../../shared/wire/frame.ts'
import { decodeSnapshot } from '../../../shared/wire/snapshot.ts'
import { Chance } from '../../sim/chance.ts'
import { ServerProcess } from '../../support/server.ts'
import { LogWatch } from '../log-watch.ts'
import { request } from '../raw-http.ts'
import { guest, makeBoard, roomy } from '../setup.ts'
import { Attacker } from './attacker.ts'
import { Bystander } from './bystander.ts'
import { memoryOf, type Memory } from './memory.ts'
import { fuzzPicture } from './pictures.ts'
import { fuzzRequest } from './requests.ts'

export interface FuzzOptions {
  readonly cases: number
  readonly seed: number
}

export interface FuzzReport {
  readonly cases: number
  readonly seconds: number
  /** How often each answer came, by kind of sender. */
  readonly answers: Readonly<Record<string, number>>
  /** After the first tenth, and at the end. */
  readonly memory: readonly [Memory, Memory]
  /** Strokes of the bystander, and its longest wait, ms. */
  readonly strokes: number
  readonly slowest: number
  /** Operations in the log, each of which was found to be valid. */
  readonly stored: number
  /** What was wrong, the first of it; empty: nothing. */
  readonly violations: readonly string[]
}

/** Clients of each kind at the same time. */
const websockets = 24
const pollers = 12
const requesters = 4
const senders = 1

export async function fuzz({ cases, seed }: FuzzOptions): Promise<FuzzReport> {
  const log = new LogWatch()
  let inspector = ''
  const heard = (line: string) => {
    const address = /^Debugger listening on (ws:\S+)/.exec(line)?.[1]
    if (address) inspector = address
    else if (!/^(For help, see|Debugger (attached|ending))/.test(line)) log.heard(line)
  }
  const server = await ServerProcess.start({ heard, env: { ...settings, NODE_OPTIONS: '--inspect=127.0.0.1:0' } })
  try {
    const { url } = server
    const board = await makeBoard(url)
    const bystander = await Bystander.start(url, board, await guest(url))
    const crowd = new Crowd({ url, board, cookie: await guest(url) }, seed)
    const started = performance.now()
    await crowd.run(Math.ceil(cases / 10))
    const before = await memoryOf(url, inspector)
    await crowd.run(cases - Math.ceil(cases / 10))
    const seconds = (performance.now() - started) / 1000
    const { violations, answers } = crowd
    await bystander.stop().catch((error: unknown) => violations.push(String(error)))
    crowd.close()
    const after = await memoryOf(url, inspector)
    violations.push(...(await mistakesOf(server)))
    const stored = await checkBoard(server, board, violations)
    await server.stop()
    violations.push(...log.take())
    const { strokes, slowest } = bystander
    return { cases, seconds, answers, memory: [before, after], strokes, slowest, stored, violations }
  } catch (error) {
    if (server.running) throw error
    throw new Error(`the server has ended; it said:\n${server.log}`, { cause: error })
  } finally {
    await server.dispose()
  }
}

/** The limits are far away, but for those of a single connection; and the whole log is kept, to be looked at. */
const settings = {
  ...roomy,
  LIMIT_MEMBERS: '100000',
  LIMIT_BOARDS_PER_HOUR: '1000000',
  LIMIT_USER_OPERATIONS_PER_SECOND: '1000000',
  LOG_TAIL: '100000000',
  SNAPSHOT_EVERY: '100000000',
  GRACE_MS: '100',
  LIMIT_IMAGE_BYTES: '1000000',
}

/** All that attack, each with chances of its own. */
class Crowd {
  readonly answers: Record<string, number> = {}
  readonly violations: string[] = []
  readonly #steps: (() => Promise<string>)[] = []
  readonly #closers: (() => void)[] = []

  constructor(target: { url: string; board: BoardId; cookie: string }, seed: number) {
    const chanceOf = (kind: number, index: number) => new Chance(seed * 1_000 + kind * 100 + index)
    const add = (kind: string, step: () => Promise<string>) => this.#steps.push(async () => `${kind}: ${await step()}`)
    for (const [kind, transport, count] of [
      [1, 'websocket', websockets],
      [2, 'polling', pollers],
    ] as const) {
      for (let index = 0; index < count; index++) {
        const attacker = new Attacker(target, transport, chanceOf(kind, index))
        this.#closers.push(() => attacker.close())
        add(transport, () => attacker.step())
      }
    }
    for (let index = 0; index < requesters; index++) {
      const agent = new Agent({ keepAlive: true })
      const chance = chanceOf(3, index)
      this.#closers.push(() => agent.destroy())
      add('HTTP', () => fuzzRequest(chance, { ...target, agent }))
      if (index < senders) add('pictures', () => fuzzPicture(chance, { ...target, agent }))
    }
  }

  /** Runs so many cases; a crowd that has met ten violations stops. */
  async run(cases: number): Promise<void> {
    let left = cases
    const work = async (step: () => Promise<string>) => {
      while (left-- > 0 && this.violations.length < 10) {
        try {
          const answer = await step()
          this.answers[answer] = (this.answers[answer] ?? 0) + 1
        } catch (error) {
          this.violations.push(error instanceof Error ? error.message : String(error))
        }
      }
    }
    await Promise.all(this.#steps.map(work))
  }

  close(): void {
    for (const close of this.#closers) close()
  }
}

/** Reads the whole log, sees that every operation in it is valid, and that all readers and a restart give one board. */
async function checkBoard(server: ServerProcess, board: BoardId, violations: string[]): Promise<number> {
  const path = `/api/boards/${board}`
  const digest = async () =>
    (await (await fetch(`${server.url}${path}/digest`)).json()) as { epoch: Epoch; seq: number; digest: string }
  const { epoch, seq, digest: before } = await digest()
  const state = new BoardState({ epoch, seq: 0, last: '' }, [])
  let since = 0
  while (since < seq) {
    const frame = decodeFrame(await (await fetch(`${server.url}${path}/log?since=${since}`)).text())
    if (frame?.seq !== since + 1) return violations.push(`the log cannot be read after ${since}`)
    for (const { client, n, operations } of frame.runs) {
      for (const [at, text] of operations.entries()) {
        const place = { client, n: n + at, seq: ++since }
        const operation = decodeOperation(text, place)
        if (!operation) violations.push(`an operation that is not valid was stored: ${text}`)
        state.apply(operation, place)
      }
    }
  }
  await server.stop()
  await server.start()
  if ((await digest()).digest !== before) violations.push('the board is another one after a restart')
  for (const [file, end] of [
    ['export.svg', '</svg>'],
    ['export.json', '}\n'],
  ] as const) {
    const { status, body } = await request(server.url, `${path}/${file}`)
    if (status !== 200 || !body.endsWith(end)) violations.push(`${file} is answered ${status}`)
  }
  if (state.digest() !== before)
    violations.push(`the log gives another board: ${await difference(`${server.url}${path}/snapshot`, state)}`)
  return seq
}

/** The first element that the server has otherwise than what its log gives. */
async function difference(url: string, state: BoardState): Promise<string> {
  const { lines } = decodeSnapshot(await (await fetch(url)).text())
  const theirs = new Set(lines)
  const mine = new Set([...state.elements.values()].map(encodeElement))
  const first = [lines.find((line) => !mine.has(line)), [...mine].find((line) => !theirs.has(line))]
  return first.map((line) => line?.slice(0, 500) ?? 'none').join(' instead of ')
}

/** What the server itself counts as its mistakes. */
async function mistakesOf(server: ServerProcess): Promise<string[]> {
  if (!server.running) return [`the server has ended: ${server.log.slice(-2_000)}`]
  const { body } = await request(server.url, '/metrics')
  return body.split('\n').filter((line) => /^drawbridge_failures_total\{/.test(line) && !line.endsWith(' 0'))
}
