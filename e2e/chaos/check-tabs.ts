/** I6 and I9: what each tab did with what it received, and what it said. */
import type { ClientId, Epoch } from '#shared/model/ids.ts'
import { broken, type Violation } from './ending.ts'
import type { Entry } from './history.ts'

export function checkTabs(history: readonly Entry[]): Violation[] {
  const courses = new Map<ClientId, Course>()
  const works = new Map<ClientId, Work>()
  const holes: string[] = []
  const lies: string[] = []
  for (const entry of history) {
    if (!('client' in entry)) continue
    const { client } = entry
    if (entry.what === 'opened') courses.set(client, new Course())
    const hole = courses.get(client)?.follow(entry)
    if (hole) holes.push(`${client} at ${entry.t} ms: ${hole}`)
    const work = works.get(client) ?? new Work()
    works.set(client, work)
    const lie = work.follow(entry)
    if (lie) lies.push(`${client} at ${entry.t} ms: ${lie}`)
  }
  return [...broken('I6', holes), ...broken('I9', lies)]
}

/** The way of one tab's confirmed board through the log. */
class Course {
  readonly #received = new Map<Epoch, Set<number>>()
  readonly #snapshots: { readonly epoch: Epoch; readonly seq: number }[] = []
  #at: { readonly epoch: Epoch; readonly seq: number } | null = null

  /** Returns what is wrong with a step. */
  follow(entry: Entry): string | null {
    if (entry.what === 'received') {
      const numbers = this.#numbers(entry.epoch)
      for (let seq = entry.first; seq <= entry.last; seq++) numbers.add(seq)
    } else if (entry.what === 'snapshot') this.#snapshots.push(entry)
    else if (entry.what === 'reset') this.#at = null
    else if (entry.what === 'stands') return this.#moveTo(entry)
    return null
  }

  #moveTo({ epoch, seq }: { readonly epoch: Epoch; readonly seq: number }): string | null {
    const before = this.#at
    this.#at = { epoch, seq }
    if (!before) {
      const reachable = this.#snapshots.some((from) => from.epoch === epoch && this.#leads(epoch, from.seq, seq))
      return reachable ? null : `no snapshot and what was received since lead to ${epoch} ${seq}`
    }
    if (before.epoch !== epoch) return `went from epoch ${before.epoch} to ${epoch} without another board`
    if (seq < before.seq) return `went back from ${before.seq} to ${seq} without another board`
    return this.#leads(epoch, before.seq, seq) ? null : `went from ${before.seq} to ${seq} without having received it`
  }

  #leads(epoch: Epoch, from: number, to: number): boolean {
    const numbers = this.#numbers(epoch)
    for (let seq = from + 1; seq <= to; seq++) if (!numbers.has(seq)) return false
    return from <= to
  }

  #numbers(epoch: Epoch): Set<number> {
    const numbers = this.#received.get(epoch) ?? new Set<number>()
    this.#received.set(epoch, numbers)
    return numbers
  }
}

/** One client's operations, as far as its page could know. */
class Work {
  #kept = 0
  #acknowledged = 0

  follow(entry: Entry): string | null {
    if (entry.what === 'invoke') this.#kept = Math.max(this.#kept, entry.n)
    else if (entry.what === 'ok') this.#acknowledged = Math.max(this.#acknowledged, entry.n)
    else if (entry.what === 'status' && entry.unsaved === 0 && this.#kept > this.#acknowledged)
      return `it says that all is saved; ${this.#kept} were kept, ${this.#acknowledged} acknowledged`
    return null
  }
}
