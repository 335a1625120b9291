import { expect, it } from 'vitest'
import { lateConnector, type Connector } from './late-connector.ts'
import type { ConnectionEvents, Loss } from './wire.ts'

/** A connector that somebody gives or refuses by hand, and what is done with its connections. */
function setUp() {
  const done: string[] = []
  const lost: Loss[] = []
  const loading = Promise.withResolvers<Connector>()
  const connect = lateConnector(() => loading.promise)({})
  const events: ConnectionEvents = { opened: () => {}, transport: () => {}, lost: (loss) => lost.push(loss) }
  const connector: Connector = () => (upgrade) => {
    done.push(upgrade ? 'connect' : 'connect by polling')
    return {
      ask: (name) => Promise.resolve(done.push(`ask ${name}`) as never),
      show: () => done.push('show'),
      leave: () => done.push('leave'),
      drop: () => done.push('drop'),
    }
  }
  return { connect, events, done, lost, loading, connector }
}

it('connects when the code is there, and is that connection from then on', async () => {
  const { connect, events, done, loading, connector } = setUp()
  const connection = connect(true, events)
  await expect(connection.ask('beat' as never, {} as never)).rejects.toThrow('not connected')
  connection.show({} as never)
  expect(done).toEqual([])
  loading.resolve(connector)
  await loading.promise
  await connection.ask('beat' as never, {} as never)
  connection.show({} as never)
  connection.drop()
  expect(done).toEqual(['connect', 'ask beat', 'show', 'drop'])
})

it('never connects for somebody who has left meanwhile', async () => {
  const { connect, events, done, lost, loading, connector } = setUp()
  connect(false, events).leave()
  loading.resolve(connector)
  await loading.promise
  expect([done, lost]).toEqual([[], []])
})

it('finds the server out of reach where the code cannot be fetched', async () => {
  const { connect, events, lost, loading } = setUp()
  connect(true, events)
  const gone = connect(true, events)
  gone.drop()
  loading.reject(new Error('offline'))
  await loading.promise.catch(() => {})
  await Promise.resolve()
  expect(lost).toEqual([{ kind: 'unreachable' }])
})
