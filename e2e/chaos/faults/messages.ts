/** What a proxy that understands messages could do to them. */
import { anywhere, last, type Fault } from './fault.ts'

const weather = (name: string, does: string, kind: 'duplicate' | 'reorder', probability: number): Fault => ({
  name,
  does,
  heals: 'messages go once and in order again',
  stores: anywhere,
  touches: 'messages',
  async run(ground) {
    for (const { messages } of ground.cluster.lines) messages[kind] = probability
    await last(ground)
    for (const { messages } of ground.cluster.lines) messages[kind] = 0
  },
})

export const messageFaults: readonly Fault[] = [
  weather('duplicated', 'half of all batches arrive twice', 'duplicate', 0.5),
  weather('reordered', 'a third of all batches is overtaken by those behind', 'reorder', 0.33),
]
