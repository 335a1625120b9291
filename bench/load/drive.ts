/**
 * The load, a process of its own so that it shares no event loop with what it measures: all clients of one run. Started
 * by `run.ts` with a scenario; answers with figures.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '../../e2e/support/seeded.ts'
import { makeBoard } from '../../server/testing/api.ts'
import { DrawbridgeMember } from './drawbridge-member.ts'
import { FrameBook } from './frame-book.ts'
import type { Latencies } from './latencies.ts'
import type { Member, MemberModule } from './member.ts'
import { batchInterval, pointsPerBatch } from './hand.ts'
import { usageOfAll } from '../../e2e/support/process-usage.ts'
import { processorTime } from '../machine.ts'
import { countReceivedBytes } from './received-bytes.ts'
import { RelayMember } from './relay-member.ts'
import { isMembersFile, type Figures, type Moment, type Scenario } from './scenario.ts'
import { Tally, type Batch } from './tally.ts'

/** Clients that connect at the same time. */
const connecting = 10
/** Drawing before anything counts: code is compiled by then on both sides, and polling connections are paced. */
const warmUp = { batches: 1_800, atLeast: 4_000, atMost: 30_000 }
/** How long what is under way may take to arrive when the drawing is over, ms. */
const patience = 10_000

const scenario = JSON.parse(process.argv[2] ?? '') as Scenario
process.send?.(await drive(scenario))
process.exit(0)

async function drive(scenario: Scenario): Promise<Figures> {
  const { clients, boards = 1, drawers, seconds, pids } = scenario
  const received = countReceivedBytes()
  const tally = new Tally()
  const members = await connectAll(await joiner(scenario, tally), clients)
  const stop = startDrawing(members.slice(0, drawers))
  await sleep(Math.min(warmUp.atMost, Math.max(warmUp.atLeast, (warmUp.batches * batchInterval) / drawers)))

  const before = { bytes: received(), server: usageOfAll(pids), load: process.cpuUsage(), at: performance.now() }
  const machine = processorTime()
  tally.begin(before.at)
  process.send?.('begun' satisfies Moment)
  await sleep(seconds * 1_000)
  const { all, stolen } = processorTime()
  const now = performance.now()
  tally.end(now)
  process.send?.('ended' satisfies Moment)
  stop()
  const expected = (tally.drawn * clients) / boards
  while (tally.latency.count < expected && performance.now() - now < patience) await sleep(20)

  const server = usageOfAll(pids)
  const load = process.cpuUsage(before.load)
  const bytes = received() - before.bytes
  const elapsed = performance.now() - before.at
  const drawing = now - before.at
  for (const member of members) member.close()
  const delivered = tally.latency.count
  return {
    latency: summary(tally.latency),
    fromPen: summary(tally.fromPen),
    acknowledgement: summary(tally.acknowledgement),
    delivered: delivered / expected,
    batches: (tally.drawn * 1_000) / drawing,
    frames: (tally.messages * 1_000) / drawing / clients,
    bytesPerPoint: bytes / delivered / pointsPerBatch,
    cpuPerThousand: ((server.cpu - before.server.cpu) * 1_000) / delivered,
    serverCores: (server.cpu - before.server.cpu) / elapsed,
    loadCores: (load.user + load.system) / 1_000 / elapsed,
    memory: server.memory,
    lagging: tally.lagging,
    stolen: (stolen - machine.stolen) / (all - machine.all),
  }
}

/** How one more member joins. */
async function joiner(scenario: Scenario, tally: Tally): Promise<(index: number) => Promise<Member>> {
  const { dialect, transport, urls, clients, boards = 1 } = scenario
  const common = (index: number) => ({
    // Everybody on a board is on another node than the one before.
    url: urls[Math.floor(index / boards) % urls.length]!,
    transport,
    tally,
    random: seeded(index + 1),
  })
  if (isMembersFile(dialect)) {
    const { membersFor } = (await import(dialect)) as MemberModule
    const join = membersFor(clients)
    return (index) => join(common(index))
  }
  if (dialect !== 'drawbridge') {
    const underWay = new Map<number, Batch>()
    return (index) => RelayMember.join({ ...common(index), dialect, underWay })
  }
  const made = await Promise.all(Array.from({ length: boards }, () => makeBoard(urls[0]!, 'Load')))
  const rooms = made.map((board) => ({ board, book: new FrameBook(clients / boards) }))
  return (index) => DrawbridgeMember.join({ ...common(index), ...rooms[index % boards]! })
}

async function connectAll(join: (index: number) => Promise<Member>, count: number): Promise<Member[]> {
  const members: Member[] = []
  while (members.length < count) {
    const group = Array.from({ length: Math.min(connecting, count - members.length) }, (_, at) => members.length + at)
    members.push(...(await Promise.all(group.map(join))))
  }
  return members
}

/** Everybody draws at the same pace, each at a moment of their own; returns how to stop. */
function startDrawing(drawers: readonly Member[]): () => void {
  const begun = performance.now()
  let drawing = true
  const next = (member: Member, at: number) => {
    if (!drawing) return
    member.draw(performance.now())
    const following = Math.max(at + batchInterval, performance.now() - batchInterval)
    setTimeout(next, Math.max(1, following - performance.now()), member, following)
  }
  for (const [index, member] of drawers.entries()) {
    const first = begun + (index / drawers.length) * batchInterval
    setTimeout(next, Math.max(1, first - performance.now()), member, first)
  }
  return () => {
    drawing = false
  }
}

function summary(latencies: Latencies): { p50: number; p99: number } {
  return { p50: latencies.quantile(0.5), p99: latencies.quantile(0.99) }
}
