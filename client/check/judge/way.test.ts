import { describe, expect, it } from 'vitest'
import { advice, proxies, type Topic } from '../advice.ts'
import type { Findings, TestName } from '../findings.ts'
import { en } from '../language/en.ts'
import { judge } from './judge.ts'
import { shownSize, shownTime, type Judgement } from './judgement.ts'

/** What is made of one finding. */
function judged<N extends TestName>(name: N, finding: Findings[N]): Judgement {
  return judge(name, { [name]: finding }, en)!
}

describe('a pause', () => {
  it('cut too early hurts, by whatever', () => {
    for (const status of [504, null]) {
      const judgement = judged('silence', { kind: 'cut', after: 5_000, status, asked: 12 })
      expect(judgement).toMatchObject({ tone: 'warn', topic: 'silence' })
      expect(judgement.text).toMatch(status === null ? /after at most 5 s\./ : /after 5 s \(504\)/)
    }
  })

  it('cut before the usual test was over hurts, even where browsers asked twice', () => {
    expect(judged('silence', { kind: 'cut', after: 16_000, status: null, asked: 12 }).tone).toBe('warn')
  })

  it('cut later than Drawbridge is ever silent is good to know', () => {
    const judgement = judged('silence', { kind: 'cut', after: 30_000, status: 504, asked: 65 })
    expect(judgement.tone).toBe('good')
    expect(judgement.text).toMatch(/30 s/)
  })

  it('not tested is no fault', () => expect(judged('silence', { kind: 'untested' }).tone).toBe('note'))
})

describe('large messages', () => {
  const refused = { kind: 'refused', size: 120_000, passed: 60_000, status: 413, own: false } as const

  it('refused by a proxy name sizes and settings', () => {
    const judgement = judged('bodies', refused)
    expect(judgement).toMatchObject({ tone: 'warn', topic: 'bodies', figure: '58 KiB' })
    expect(judgement.text).toMatch(/58 KiB pass, but a message of 117 KiB is refused \(413\)/)
    expect(judgement.operator).toMatch(/LIMIT_MESSAGE_BYTES/)
  })

  it('cut off without an answer say so', () => {
    expect(judged('bodies', { ...refused, status: null }).text).toMatch(/is cut off/)
  })

  it('refused by the server itself blame no proxy', () => {
    const judgement = judged('bodies', { ...refused, own: true })
    expect(judgement.text).toMatch(/server itself/)
    expect(judgement.topic).toBeUndefined()
  })

  it('of which not even the smallest passes mean that POST does not', () => {
    const judgement = judged('bodies', { ...refused, size: 100, passed: 0, status: 405 })
    expect(judgement.tone).toBe('bad')
    expect(judgement.text).toMatch(/even a POST of 100 bytes is refused \(405\)/)
    expect(judgement.operator).toMatch(/GET and POST/)
  })

  it('not tested are no fault', () => expect(judged('bodies', { kind: 'untested' }).tone).toBe('note'))
})

describe('pieces', () => {
  it('that arrive together are harmless', () => {
    const judgement = judged('pieces', { kind: 'arrived', spread: 4, sent: 1_500 })
    expect(judgement).toMatchObject({ tone: 'note', topic: 'pieces' })
    expect(judgement.text).toMatch(/harmless/)
  })

  it('that broke off are no matter', () => expect(judged('pieces', { kind: 'failed' }).tone).toBe('note'))
})

describe('proxies', () => {
  const seen = { page: 'http://a', expected: null, trusted: 0, addresses: 0, protocol: null } as const

  it('that are not believed make all visitors one', () => {
    const judgement = judged('proxies', { ...seen, addresses: 2 })
    expect(judgement.tone).toBe('warn')
    expect(judgement.text).toMatch(/2 proxies .* believes none: visitors share one address/)
    expect(judgement.operator).toMatch(/TRUST_PROXY=2/)
  })

  it('of which some are believed may be as they should', () => {
    expect(judged('proxies', { ...seen, trusted: 1, addresses: 2 }).tone).toBe('note')
  })

  it('that are believed but not there can be made up', () => {
    const judgement = judged('proxies', { ...seen, trusted: 1 })
    expect(judgement).toMatchObject({ tone: 'warn', topic: 'forwarded' })
    expect(judgement.text).toMatch(/pretend/)
    expect(judgement.operator).toMatch(/TRUST_PROXY=false/)
    expect(judged('proxies', { ...seen, trusted: 3, addresses: 1 }).operator).toMatch(/TRUST_PROXY=1/)
  })

  it('that are believed and there are as they should be', () => {
    expect(judged('proxies', { ...seen, trusted: 2, addresses: 2 }).tone).toBe('good')
  })

  it('before which there is https want PUBLIC_URL', () => {
    const page = 'https://draw.example'
    const judgement = judged('proxies', { ...seen, page })
    expect(judgement).toMatchObject({ tone: 'note', topic: 'forwarded' })
    expect(judgement.operator).toContain(`PUBLIC_URL=${page}`)
    expect(judged('proxies', { ...seen, page, protocol: 'https' }).topic).toBeUndefined()
    expect(judged('proxies', { ...seen, page, expected: page }).tone).toBe('good')
  })
})

describe('the line', () => {
  const line = { median: 20, jitter: 3, asked: 8, lost: 0 }

  it.each([
    [{ median: 200 }, 'note', /a moment later/],
    [{ jitter: 200 }, 'note', /a moment later/],
    [{ median: 900 }, 'warn', /noticeably later/],
    [{ lost: 2 }, 'warn', /2 of 8/],
    [{ lost: 8 }, 'bad', /8 of 8/],
  ] as const)('%j', (change, tone, text) => {
    expect(judged('line', { ...line, ...change })).toMatchObject({ tone, text: expect.stringMatching(text) as string })
  })

  it('has a figure', () => expect(judged('line', line).figure).toBe('20 ms ± 3 ms'))
})

describe('the clock', () => {
  it.each([
    [{ ahead: 59_000, within: 10 }, 'good', /agree/],
    [{ ahead: 65_000, within: 10_000 }, 'good', /agree/],
    [{ ahead: 200_000, within: 10 }, 'note', /3 min ahead of/],
    [{ ahead: -7_200_000, within: 10 }, 'note', /120 min behind/],
  ] as const)('%j', (finding, tone, text) => {
    expect(judged('clock', finding)).toMatchObject({ tone, text: expect.stringMatching(text) as string })
  })
})

it.each([
  ['h2', 'HTTP/2'],
  ['h3', 'HTTP/3'],
  ['http/1.1', 'HTTP/1.1'],
  ['', undefined],
])('shows the version %j as %s', (protocol, figure) => {
  expect(judged('version', { protocol }).figure).toBe(figure)
})

it('shows times and sizes as people say them', () => {
  expect([0.4, 12.3, 999, 1_000, 1_540, 12_345, 119_000, 180_000].map((ms) => shownTime(ms, en))).toEqual([
    '0 ms',
    '12 ms',
    '999 ms',
    '1 s',
    '1.5 s',
    '12 s',
    '119 s',
    '3 min',
  ])
  expect([100, 4_096, 266_240, 1_048_576, 1_600_000].map((size) => shownSize(size, en))).toEqual([
    '100 bytes',
    '4 KiB',
    '260 KiB',
    '1 MiB',
    '1.5 MiB',
  ])
})

it('knows settings of every proxy for everything that they mend', () => {
  for (const topic of Object.keys(advice) as Topic[])
    for (const proxy of proxies) expect(advice[topic][proxy].trim(), `${topic} ${proxy}`).toMatch(/\w{3}/)
})
