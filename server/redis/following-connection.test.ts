import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultProxy } from '../../e2e/support/proxy.ts'
import { RedisServer } from '../../e2e/support/redis.ts'
import { tell } from '../../e2e/support/redis-topologies.ts'
import { waitFor } from '../../e2e/support/wait.ts'
import { createLog } from '../log.ts'
import type { Purpose } from './connection.ts'
import { FollowingConnection, type Place } from './following-connection.ts'

describe('a connection to Redis', () => {
  let parts: AsyncDisposableStack
  let redis: RedisServer
  let proxy: FaultProxy

  beforeEach(async () => {
    parts = new AsyncDisposableStack()
    redis = parts.adopt(await RedisServer.start(), (server) => server.dispose())
    proxy = parts.adopt(await FaultProxy.startForAnything(redis.port), (running) => running.dispose())
  })
  afterEach(() => parts.disposeAsync())

  const at = (port: number): Place => ({ text: String(port), options: { socket: { host: '127.0.0.1', port } } })

  async function open(purpose: Purpose, locate: () => Place = () => at(proxy.port)): Promise<FollowingConnection> {
    const log = createLog('silent')
    const opening = FollowingConnection.open({ purpose, log, locate: () => Promise.resolve(locate()) })
    return parts.adopt(await opening, (connection) => connection.close())
  }

  /** Everything that arrives on a channel. */
  async function listen(connection: FollowingConnection, channel: string): Promise<string[]> {
    const heard: string[] = []
    await connection.subscribe(channel, (message) => heard.push(message.toString()))
    return heard
  }

  const said = (heard: readonly string[], word: string, port = redis.port) =>
    waitFor(`"${word}" to be heard`, async () => {
      await tell(port, 'SPUBLISH', 'news', word)
      return heard.includes(word)
    })

  it('refuses at once while there is none, and works again afterwards', async () => {
    const connection = await open('store')
    proxy.unplug()
    await waitFor('a refusal', () =>
      connection.command('key', ['GET', 'key']).then(
        () => false,
        () => true,
      ),
    )
    const asked = performance.now()
    await expect(connection.command('key', ['GET', 'key'])).rejects.toThrow()
    expect(performance.now() - asked).toBeLessThan(100)
    proxy.plug()
    await waitFor('an answer', () => connection.command('key', ['SET', 'key', 'value']))
  })

  it('hears its channels again after Redis was killed, and after its subscriptions were', async () => {
    const heard = await listen(await open('subscriber'), 'news')
    await said(heard, 'first')
    await redis.crash()
    await redis.start()
    await said(heard, 'second')
    await tell(redis.port, 'CLIENT', 'KILL', 'TYPE', 'pubsub')
    await said(heard, 'third')
  })

  it('is replaced when nothing comes back any more', async () => {
    const [store, heard] = [await open('store'), await listen(await open('subscriber'), 'news')]
    proxy.pause()
    const before = proxy.accepted
    await waitFor('new connections', () => proxy.accepted > before, { within: 12_000 })
    proxy.resume()
    await waitFor('an answer', () => store.command('key', ['PING']))
    await said(heard, 'after')
  })

  it('follows the server to another place, with its channels', async () => {
    const other = parts.adopt(await RedisServer.start(), (server) => server.dispose())
    let port = redis.port
    const locate = () => at(port)
    const [store, heard] = [await open('store', locate), await listen(await open('subscriber', locate), 'news')]
    port = other.port
    await waitFor('the other server to be written to', async () => {
      await store.command('key', ['SET', 'key', 'value'])
      return (await tell(other.port, 'GET', 'key')) === 'value'
    })
    await said(heard, 'there', other.port)
  })

  it('lets go of a channel', async () => {
    const connection = await open('subscriber')
    const heard = await listen(connection, 'news')
    await said(heard, 'first')
    await connection.unsubscribe('news')
    expect(await tell(redis.port, 'SPUBLISH', 'news', 'second')).toBe(0)
    expect(heard).not.toContain('second')
  })
})
