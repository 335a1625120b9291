/**
 * A process full of people. It is sent `Orders` once, draws until it is sent `stop`, and answers with a `Report` when
 * everything it drew is acknowledged.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { BoardId } from '#shared/model/ids.ts'
import { CrowdMember } from './member.ts'

export interface Orders {
  readonly base: string
  readonly boards: readonly BoardId[]
  readonly members: number
}

export interface Report {
  readonly strokes: number
  /** Operations that were never acknowledged. */
  readonly unsaved: number
  /** Where each member's board ended. */
  readonly boards: readonly { readonly board: BoardId; readonly seq: number; readonly digest: string }[]
}

/** Between the openings of two members, ms; between two strokes on a board; how long everything may take to be saved. */
const pace = { arrival: 15, rest: 2_000, peace: 60_000 }

let stopped = false
process.on('message', (message: Orders | 'stop') => {
  if (message === 'stop') stopped = true
  else void run(message)
})

async function run({ base, boards, members }: Orders): Promise<void> {
  const crowd: { readonly board: BoardId; readonly member: CrowdMember }[] = []
  for (let at = 0; at < members; at++) {
    const board = boards[at % boards.length]!
    // Every other one of each board is behind a proxy without WebSockets.
    const polling = Math.floor(at / boards.length) % 2 === 1
    crowd.push({ board, member: await CrowdMember.open(new URL(base), board, polling) })
    await sleep(pace.arrival)
  }
  process.send?.('ready')
  await Promise.all(
    boards.map((board) => drawOn(crowd.filter((entry) => entry.board === board).map(({ member }) => member))),
  )
  const unsaved = () => crowd.reduce((sum, { member }) => sum + member.session.digest().pending, 0)
  for (const end = performance.now() + pace.peace; unsaved() > 0 && performance.now() < end;) await sleep(200)
  await sleep(6_000)
  const report: Report = {
    strokes: crowd.reduce((sum, { member }) => sum + member.strokes, 0),
    unsaved: unsaved(),
    boards: crowd.map(({ board, member }) => {
      const { seq, digest } = member.session.digest()
      return { board, seq, digest }
    }),
  }
  process.send?.(report, () => process.exit(0))
}

/** One after the other draws a stroke. */
async function drawOn(members: readonly CrowdMember[]): Promise<void> {
  for (let turn = 0; !stopped; turn++) {
    await members[turn % members.length]!.draw()
    await sleep(pace.rest)
  }
}
