/** `npm run bench -- peers sync`: the workload of the server's benchmark on Drawbridge, its peers and bare relays in turn. */
import { parseArgs } from 'node:util'
import { listOf, numberOf } from '../../arguments.ts'
import { measure, type Workload } from '../../load/run.ts'
import { tableOf } from '../../load/table.ts'
import { baselines, stores } from '../../load/targets.ts'
import { describeMachine } from '../../machine.ts'
import { writeResults } from '../../results.ts'
import { peerTargets } from './targets.ts'

export const usage = `npm run bench -- peers sync [options]
  --crowds 50/10,200/10,200/50   people on the board / of them, those that draw
  --seconds 5  --runs 3          of all programs in turn; the medians are shown
  --only <name>                  programs whose name contains it`

export async function benchSync(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      crowds: { type: 'string', default: '50/10,200/10,200/50' },
      seconds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      json: { type: 'string', default: 'bench/results/peers.json' },
    },
  })
  const machine = describeMachine()
  console.log(machine)
  const ours = ['sqlite', 'redis'].map((name) => stores[name]!({ nodes: 1, profile: undefined }))
  const targets = [...baselines, ...peerTargets(), ...ours].filter(({ name }) => name.includes(values.only))
  for (const crowd of listOf(values.crowds)) {
    const [clients, drawers] = crowd.split('/').map((text) => numberOf('crowds', text)) as [number, number]
    const workload: Workload = {
      transport: 'websocket',
      clients,
      drawers,
      seconds: numberOf('seconds', values.seconds),
    }
    const lines = await measure(targets, workload, numberOf('runs', values.runs))
    const what = `sync, ${clients} people, ${drawers} draw`
    console.log(`\n${tableOf(what, lines)}`)
    await writeResults(
      values.json,
      machine,
      lines.map(({ name, figures }) => ({ what, target: name, figures: { ...figures } })),
    )
  }
}
