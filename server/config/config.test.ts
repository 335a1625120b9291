import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

const noFile = (path: string) => Promise.reject(new Error(path)) as never

describe('the settings', () => {
  it('have defaults', () => {
    expect(parseConfig({}, noFile)).toMatchObject({ port: 3000, redis: null, basePath: '/', trustProxy: 0 })
  })

  it('name everything that is wrong at once, without the values, which may be secrets', () => {
    const wrong = { PORT: 'many', BASE_PATH: 'boards', REDIS_URL: 'secret', LOG_LEVEL: 'loud', REDIS_TLS: 'maybe' }
    expect(() => parseConfig(wrong)).toThrow(/PORT[^]*REDIS_TLS[^]*BASE_PATH[^]*LOG_LEVEL[^]*REDIS_URL/)
    expect(() => parseConfig(wrong)).not.toThrow(/secret/)
  })

  it('may lie in files', () => {
    const files: Record<string, string> = { '/run/secrets/key': 'abc\n' }
    const read = (path: string) => files[path] ?? noFile(path)
    expect(parseConfig({ SESSION_SECRET_FILE: '/run/secrets/key' }, read).sessionSecret).toBe('abc')
    expect(parseConfig({ SESSION_SECRET_FILE: '/run/secrets/key', SESSION_SECRET: '' }, read).sessionSecret).toBe('abc')
    expect(() => parseConfig({ SESSION_SECRET_FILE: '/run/secrets/key', SESSION_SECRET: 'x' }, read)).toThrow(/both/)
    expect(() => parseConfig({ SESSION_SECRET_FILE: '/nowhere' })).toThrow(/SESSION_SECRET .*nowhere/)
  })

  it('say which Redis there is', () => {
    const setup = (env: Record<string, string>) => parseConfig(env).redis?.setup
    expect(setup({ REDIS_URL: 'rediss://example.org' })).toEqual({ kind: 'server', url: 'rediss://example.org' })
    const secret = { REDIS_PASSWORD: 'a:@/%' }
    expect(setup({ REDIS_URL: 'redis://one:1', ...secret })).toMatchObject({ url: 'redis://:a%3A%40%2F%25@one:1' })
    expect(setup({ REDIS_URL: 'redis://me:own@one', ...secret })).toMatchObject({ url: 'redis://me:own@one' })
    expect(
      setup({ REDIS_SENTINELS: 'one:1, [::1]', REDIS_SENTINEL_NAME: 'boards', REDIS_PASSWORD: 'word' }),
    ).toMatchObject({
      kind: 'sentinel',
      sentinels: [
        { host: 'one', port: 1 },
        { host: '::1', port: 26_379 },
      ],
      name: 'boards',
      password: 'word',
    })
    expect(setup({ REDIS_CLUSTER: 'one', REDIS_TLS: 'true' })).toMatchObject({
      kind: 'cluster',
      nodes: [{ host: 'one', port: 6_379 }],
      tls: true,
    })
    for (const list of ['redis://one', 'one:many', 'one:0', 'user@one', 'one/2'])
      expect(() => setup({ REDIS_CLUSTER: list }), list).toThrow(/REDIS_CLUSTER/)
    expect(() => setup({ REDIS_URL: 'redis://one', REDIS_CLUSTER: 'one' })).toThrow(/exclude/)
  })
})
