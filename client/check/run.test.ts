import { expect, it } from 'vitest'
import type { Connect } from '../net/wire.ts'
import type { Around } from './around.ts'
import type { Findings, TestName } from './findings.ts'
import { runCheck, runSilence } from './run.ts'
import { about, fakeAround, json, type Responder } from './testing/around.ts'

/** A check of a server that answers as said; what was told, in order. */
async function check(respond: Responder, change: Partial<Around> = {}) {
  const begun: TestName[] = []
  const findings: Partial<Record<TestName, unknown>> = {}
  await runCheck(fakeAround(respond, change), {
    begun: (name) => begun.push(name),
    found: (name, finding) => (findings[name] = finding),
  })
  return { begun, findings: findings as Partial<Findings> }
}

const connect: Connect = (_upgrade, { opened }) => {
  queueMicrotask(opened)
  return { ask: async () => ({ node: 'one' }), leave: () => undefined } as never
}

const healthy: Responder = (path, { method = 'GET', body }) => {
  if (path === 'api/session') return json({ user: 'u' })
  if (path.startsWith('api/check?')) return json(about())
  if (path.startsWith('api/check/hold')) return json({ seconds: 12 })
  if (path === 'api/check/body') return json({ size: (body as Uint8Array).length })
  if (path === 'api/check/stream') return new Response('1\n2\n')
  return method === 'GET' ? new Response('0{"sid":"a"}') : new Response('ok')
}

it('runs every test and finds something for each', async () => {
  const { findings } = await check(healthy, { connect })
  expect(Object.keys(findings).sort()).toEqual(
    [
      'address',
      'bodies',
      'clock',
      'line',
      'pieces',
      'polling',
      'proxies',
      'reach',
      'session',
      'silence',
      'stickiness',
      'version',
      'websocket',
    ].sort(),
  )
  expect(findings.websocket).toEqual({ kind: 'absent' })
  expect(findings.version).toEqual({ protocol: 'h2' })
})

it('tests nothing more where nothing answers', async () => {
  const { begun, findings } = await check(() => {
    throw new TypeError('Failed to fetch')
  })
  expect(begun).toEqual(['reach'])
  expect(findings).toEqual({ reach: { kind: 'unreachable' } })
})

it('tests nothing more where the session is lost', async () => {
  const { findings } = await check((path) =>
    path === 'api/session' ? json({ user: 'u' }) : json({ code: 'E_AUTH' }, 401),
  )
  expect(Object.keys(findings)).toEqual(['reach', 'session'])
})

it('takes a server that does not know the check for something else', async () => {
  const { findings } = await check((path) =>
    path === 'api/session' ? json({ user: 'u' }) : json({ code: 'E_NOTFOUND' }, 404),
  )
  expect(findings).toEqual({ reach: { kind: 'foreign', status: 404 } })
})

it('finds sessions that are known to some servers only, also later', async () => {
  let asked = 0
  const respond: Responder = (path, init) =>
    path.startsWith('api/check?') && asked++ === 4 ? json({ code: 'E_AUTH' }, 401) : healthy(path, init)
  expect((await check(respond, { connect })).findings.session).toEqual({ kind: 'mixed' })
})

it('tests a long pause alone', async () => {
  const found: unknown[] = []
  const around = fakeAround((path) => json({ seconds: Number(path.split('=')[1]) }))
  await runSilence(around, { begun: () => undefined, found: (...finding) => found.push(finding) }, 65)
  expect(found).toEqual([['silence', { kind: 'held', seconds: 65 }]])
})
