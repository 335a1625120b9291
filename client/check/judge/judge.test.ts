import { describe, expect, it } from 'vitest'
import type { Findings, TestName } from '../findings.ts'
import { en } from '../language/en.ts'
import { fine } from '../testing/findings.ts'
import { judge } from './judge.ts'
import type { Judgement } from './judgement.ts'

/** What is made of one finding, the others being as given. */
function judged<N extends TestName>(name: N, finding: Findings[N], others: Partial<Findings> = {}): Judgement {
  return judge(name, { ...others, [name]: finding }, en)!
}

it('says nothing of what was not found', () => expect(judge('websocket', {}, en)).toBeNull())

it.each(Object.keys(fine) as TestName[])('finds %s good where it is', (name) => {
  const { tone, operator, topic } = judge(name, fine, en)!
  expect({ tone, operator, topic }).toEqual({ tone: 'good' })
})

describe('the server', () => {
  it.each([
    [{ kind: 'offline' }, 'bad', /no network/],
    [{ kind: 'unreachable' }, 'bad', /Nothing answers/],
    [{ kind: 'silent', after: 10_000 }, 'bad', /within 10 s/],
    [{ kind: 'foreign', status: 502 }, 'bad', /proxy answers in the place of the server \(502\)/],
    [{ kind: 'foreign', status: 200 }, 'bad', /sign-in page/],
    [{ kind: 'busy' }, 'warn', /asks to wait/],
  ] as const)('%j', (finding, tone, text) => {
    expect(judged('reach', finding)).toMatchObject({ tone, text: expect.stringMatching(text) as string })
  })

  it('that a proxy cannot find is asked for its path', () => {
    expect(judged('reach', { kind: 'foreign', status: 404 }).operator).toMatch(/BASE_PATH/)
  })
})

describe('the session', () => {
  const lost = { kind: 'lost', cookies: true, secure: true, framed: false } as const

  it('lost by a browser without cookies is the browser’s', () => {
    const { text, operator } = judged('session', { ...lost, cookies: false })
    expect(text).toMatch(/keeps no cookies\. Allow them/)
    expect(operator).toBeUndefined()
  })

  it('lost in a frame is the frame’s', () => {
    expect(judged('session', { ...lost, framed: true }).text).toMatch(/tab of its own/)
  })

  it('lost by plain http points to PUBLIC_URL', () => {
    const { text, operator } = judged('session', { ...lost, secure: false })
    expect(text).toMatch(/https:\/\//)
    expect(operator).toMatch(/PUBLIC_URL/)
  })

  it('lost by https points to the headers', () => expect(judged('session', lost).operator).toMatch(/Set-Cookie/))

  it('known to some servers only points to what they share', () => {
    expect(judged('session', { kind: 'mixed' })).toMatchObject({
      tone: 'bad',
      operator: expect.stringMatching(/REDIS_URL.*SESSION_SECRET/) as string,
    })
  })
})

describe('the address', () => {
  const page = 'http://10.0.0.7:3000'

  it('that is not PUBLIC_URL names both', () => {
    const { tone, text, operator } = judged('address', { fits: false, page, expected: 'https://draw.example' })
    expect(tone).toBe('bad')
    expect(text).toContain(page)
    expect(text).toContain('https://draw.example')
    expect(operator).toMatch(/PUBLIC_URL/)
  })

  it('hidden by a proxy points to the Host header', () => {
    const judgement = judged('address', { fits: false, page, expected: null })
    expect(judgement.operator).toContain(`PUBLIC_URL=${page}`)
    expect(judgement.topic).toBe('host')
  })

  it('hurts less where long-polling works all the same', () => {
    expect(judged('address', { fits: false, page, expected: null }, fine).tone).toBe('warn')
  })
})

describe('WebSocket', () => {
  it.each([
    [{ kind: 'refused', after: 12 }, /turned down after 12 ms/, 'websocket'],
    [{ kind: 'hangs', after: 6_000 }, /never answered \(waited 6 s\)/, 'websocket'],
    [{ kind: 'silent', answers: 0 }, /nothing passes on it: something on the way swallows/, undefined],
    [{ kind: 'silent', answers: 1 }, /works for a moment, then nothing/, undefined],
    [{ kind: 'closed', after: 1_000, code: 1006 }, /closed again after 1 s \(code 1006\)/, 'silence'],
  ] as const)('%j', (finding, text, topic) => {
    const judgement = judged('websocket', finding, fine)
    expect(judgement.tone).toBe('warn')
    expect(judgement.text).toMatch(text)
    expect(judgement.operator).toMatch(/\w/)
    expect(judgement.topic).toBe(topic)
  })

  it('refused for the address blames no proxy', () => {
    const address = { fits: false, page: 'http://a', expected: null }
    const judgement = judged('websocket', { kind: 'refused', after: 3 }, { ...fine, address })
    expect(judgement.text).toMatch(/refuses it from this address/)
    expect(judgement.topic).toBeUndefined()
  })

  it('that a browser has not is nobody’s fault', () => {
    expect(judged('websocket', { kind: 'absent' }).operator).toBeUndefined()
  })
})

describe('long-polling', () => {
  it.each([
    [{ kind: 'fails', how: 'unreachable', code: null }, /do not get through/],
    [{ kind: 'fails', how: 'silent', code: null }, /Connects, but nothing passes/],
    [{ kind: 'fails', how: 'refused', code: 'E_VERSION' }, /turns it down \(E_VERSION\)/],
    [{ kind: 'fails', how: 'refused', code: null }, /turns it down\./],
  ] as const)('%j', (finding, text) => {
    const judgement = judged('polling', finding)
    expect(judgement).toMatchObject({ tone: 'bad', text: expect.stringMatching(text) as string })
    expect(judgement.operator).toMatch(/\w/)
  })

  it('that fails for want of stickiness says so', () => {
    const stickiness = { kind: 'tested', nodes: 2, requests: 8, lost: 4 } as const
    const { text } = judged('polling', { kind: 'fails', how: 'unreachable', code: null }, { stickiness })
    expect(text).toMatch(/reach different servers/)
  })
})

describe('the same server', () => {
  it('missed names the answer and the setting', () => {
    const judgement = judged('stickiness', { kind: 'tested', nodes: 2, requests: 8, lost: 4 })
    expect(judgement).toMatchObject({ tone: 'bad', topic: 'stickiness' })
    expect(judgement.text).toMatch(/4 of 8 .*"Session ID unknown"/)
  })

  it('is enough where several stand behind the address', () => {
    const judgement = judged('stickiness', { kind: 'tested', nodes: 3, requests: 8, lost: 0 })
    expect(judgement.tone).toBe('good')
    expect(judgement.text).toMatch(/3 servers .* stays on one/)
  })

  it('not tested says with which answer', () => {
    expect(judged('stickiness', { kind: 'untested', status: 403 }).text).toMatch(/\(403\)/)
    expect(judged('stickiness', { kind: 'untested', status: null }).text).not.toMatch(/null/)
  })
})
