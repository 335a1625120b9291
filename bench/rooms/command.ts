/** `npm run bench -- rooms`: what a room costs as more people come, and what it notices of cold boards being opened. */
import { parseArgs } from 'node:util'
import { listOf, numberOf } from '../arguments.ts'
import { tableOf as loadTable } from '../load/table.ts'
import { stores } from '../load/targets.ts'
import { describeMachine } from '../machine.ts'
import { writeResults, type Result } from '../results.ts'
import { tableOf } from '../table.ts'
import { coldBoards } from './cold-boards.ts'
import { roomOf, type RoomFigures } from './members.ts'

export const usage = `npm run bench -- rooms [options]
  --members 2,10,50,200,500   in the room; two of them draw
  --boards 60  --strokes 2000   boards that are opened, two at a time, while a class draws; 0: none
  --seconds 5  --runs 3   length of a run, and of how many the medians are shown
  --json bench/results/rooms.json`

export async function benchRooms(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      members: { type: 'string', default: '2,10,50,200,500' },
      boards: { type: 'string', default: '60' },
      strokes: { type: 'string', default: '2000' },
      seconds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '3' },
      json: { type: 'string', default: 'bench/results/rooms.json' },
    },
  })
  const machine = describeMachine()
  console.log(machine)
  const seconds = numberOf('seconds', values.seconds)
  const runs = numberOf('runs', values.runs)
  const target = stores.sqlite!({ nodes: 1, profile: undefined })
  const rooms: RoomFigures[] = []
  for (const text of listOf(values.members))
    rooms.push(await roomOf(target, numberOf('members', text), { seconds, runs }))
  const results: Result[] = rooms.map((figures) => ({
    what: `${figures.members} members`,
    target: target.name,
    figures: { ...figures },
  }))
  if (rooms.length > 0)
    console.log(
      `\n${tableOf(
        'members, two draw',
        [
          ['p50 ms', ({ p50 }) => p50, 1],
          ['p99 ms', ({ p99 }) => p99, 1],
          ['CPU ms a batch', ({ batchCpu }) => batchCpu, 2],
          ['µs a receiver', ({ deliveryCpu }) => deliveryCpu, 1],
          ['CPU ms a join', ({ joinCpu }) => joinCpu, 2],
        ],
        rooms.map((figures) => ({ name: String(figures.members), figures })),
      )}`,
    )

  const boards = Number(values.boards)
  if (boards > 0) {
    const cold = { boards, strokes: numberOf('strokes', values.strokes), abreast: 2 }
    const { lines, opened } = await coldBoards(cold, { seconds }, runs)
    console.log(`\n${loadTable(`${opened} of ${boards} cold boards opened`, lines)}`)
    results.push(
      ...lines.map(({ name, figures }) => ({ what: name, target: target.name, figures: { ...figures, opened } })),
    )
  }
  await writeResults(values.json, machine, results)
}
