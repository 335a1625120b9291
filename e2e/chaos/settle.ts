/** Whether everything is quiet: nothing unsaved anywhere, and everybody where the log ends. */
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { waitFor } from '../support/wait.ts'
import type { Cluster } from './cluster.ts'
import type { Ending } from './ending.ts'
import type { Person } from './person.ts'
import type { LogReader } from './read-log.ts'

interface NodeStand {
  readonly epoch: Epoch
  readonly seq: number
  readonly digest: string
}

export interface Settling {
  readonly cluster: Cluster
  readonly board: BoardId
  readonly people: readonly Person[]
  readonly reader: LogReader
}

/** Waits for it, at most `within` ms, and reads how it ended. */
export async function settle(
  { cluster, board, people, reader }: Settling,
  within: number,
): Promise<Omit<Ending, 'wrong'>> {
  let reason: string | null = 'nothing was looked at'
  const look = async () => {
    reason = await unsettled(cluster, board, people).catch((error: unknown) => `${error as Error}`)
    return reason === null
  }
  await waitFor('everything to settle', look, { within, every: 20 }).catch(() => undefined)
  const log = await waitFor('the log', () => reader.whole(), { within: 10_000 })
  for (const { tab } of people) tab?.note()
  const nodes = cluster.nodes.map(async ({ server }) => ({ who: server.host, ...(await standOf(server.url, board)) }))
  const tabs = people.flatMap(({ tab }) => (tab ? [{ who: tab.client, ...tab.session.digest() }] : []))
  const stands = [...(await Promise.all(nodes)), ...tabs].map(({ who, epoch, seq, digest }) => ({
    ...{ who, epoch, seq, digest },
  }))
  return { ...log, stands, unsettled: reason }
}

async function unsettled(cluster: Cluster, board: BoardId, people: readonly Person[]): Promise<string | null> {
  for (const { tab } of people) {
    if (!tab) return 'somebody has no board open'
    const { connection, problem } = tab.session.status
    if (connection !== 'connected') return `${tab.client} is ${connection}, problem ${problem}`
  }
  for (const person of people) {
    const unsaved = await person.unsaved()
    if (unsaved > 0) return `the device of ${person.tab?.client} has ${unsaved} unsaved`
  }
  const stand = await standOf(cluster.running.server.url, board)
  for (const { tab } of people) {
    const { epoch, seq, digest, pending } = tab!.session.digest()
    if (pending > 0) return `${tab!.client} has ${pending} unsaved`
    if (epoch !== stand.epoch || seq !== stand.seq)
      return `${tab!.client} stands at ${epoch} ${seq}, the server at ${stand.epoch} ${stand.seq}`
    if (digest !== stand.digest) return `${tab!.client} has another digest than the server`
  }
  return null
}

async function standOf(url: string, board: BoardId): Promise<NodeStand> {
  const answer = await fetch(`${url}/api/boards/${board}/digest`, { signal: AbortSignal.timeout(5_000) })
  if (!answer.ok) throw new Error(`no digest: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as NodeStand
}
