/** `npm run bench -- plan`: what many connections need, from measured costs; every assumption can be changed. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { measured, type Costs } from './costs.ts'
import { planFor, type Assumptions, type Plan } from './plan.ts'

export const usage = `npm run bench -- plan [options]        a calculation; nothing is measured
  --connections 100000  --boards 10000
  --drawing 0.05          share of the people whose pen moves at any one moment
  --batches 30            batches a second of each of those
  --strokes 2000          on each board
  --kept 100000           boards that Redis keeps, open or not
  --node-load 0.6         of a core, on average
  --redis-load 0.5
  --together              a proxy brings all people of a board to the same node
  --costs <file>          other costs than those in bench/nodes/costs.ts, as JSON`

export async function benchPlan(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      connections: { type: 'string', default: '100000' },
      boards: { type: 'string', default: '10000' },
      drawing: { type: 'string', default: '0.05' },
      batches: { type: 'string', default: '30' },
      strokes: { type: 'string', default: '2000' },
      kept: { type: 'string', default: '100000' },
      'node-load': { type: 'string', default: '0.6' },
      'redis-load': { type: 'string', default: '0.5' },
      together: { type: 'boolean', default: false },
      costs: { type: 'string' },
    },
  })
  const costs = values.costs === undefined ? measured : (JSON.parse(await readFile(values.costs, 'utf8')) as Costs)
  const assumed: Assumptions = {
    connections: Number(values.connections),
    boards: Number(values.boards),
    drawing: Number(values.drawing),
    batches: Number(values.batches),
    strokes: Number(values.strokes),
    kept: Number(values.kept),
    nodeLoad: Number(values['node-load']),
    redisLoad: Number(values['redis-load']),
    together: values.together,
  }
  console.log(described(planFor(costs, assumed)))
}

function described({ batches, deliveries, nodes, spread, serverCores, node, redis }: Plan): string {
  const whole = (number: number) => Math.round(number).toLocaleString('en')
  const megabytes = (bytes: number) => `${whole(bytes / 1e6)} MB`
  return [
    `batches drawn a second           ${whole(batches)}`,
    `deliveries a second              ${whole(deliveries)}`,
    `cores for the nodes              ${serverCores.toFixed(1)}`,
    `nodes, one core each             ${whole(nodes)}`,
    `nodes that a board is on         ${spread.toFixed(1)}`,
    `on a node: connections           ${whole(node.connections)}`,
    `           boards                ${whole(node.boards)}`,
    `           memory                ${megabytes(node.memory)}`,
    `           to people             ${whole(node.sent / 1_000)} kB/s`,
    `Redis: commits a second          ${whole(batches)}, told to ${(spread - 1).toFixed(1)} other nodes each`,
    `       cores                     ${redis.cores.toFixed(1)}`,
    `       servers (of a cluster)    ${whole(redis.servers)}`,
    `       in                        ${megabytes(redis.received)}/s`,
    `       out                       ${megabytes(redis.sent)}/s`,
    `       memory for the boards     ${megabytes(redis.memory)}`,
  ].join('\n')
}
