import { describe, expect, it } from 'vitest'
import { languages, type Language } from '../../language/languages.ts'
import type { Findings, TestName } from '../findings.ts'
import { judge } from '../judge/judge.ts'
import { fine } from '../testing/findings.ts'
import { verdictOf } from '../verdict.ts'
import { en } from './en.ts'
import { checkWordsOf } from './words.ts'

const others = (Object.keys(languages) as Language[]).filter((language) => language !== 'en')

type Word = string | ((...figures: never[]) => string)

/** All that is said, by its path. */
function said(words: object, path = ''): Map<string, Word> {
  const found = new Map<string, Word>()
  for (const [key, value] of Object.entries(words) as [string, Word | object][]) {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof value === 'object') for (const each of said(value, at)) found.set(...each)
    else found.set(at, value)
  }
  return found
}

/** A single word may be the same in two languages, and the report is in another language for those who do not read English. */
const mayBeSame = (at: string, english: string) => at === 'reportLanguage' || !english.includes(' ')

/** Each test in a state that has figures to show. */
const ill: Findings = {
  ...fine,
  reach: { kind: 'silent', after: 10_000 },
  address: { fits: false, page: 'http://a.example', expected: 'https://b.example' },
  websocket: { kind: 'closed', after: 1_200, code: 1006 },
  polling: { kind: 'fails', how: 'refused', code: 'E_VERSION' },
  stickiness: { kind: 'tested', nodes: 3, requests: 8, lost: 4 },
  silence: { kind: 'cut', after: 5_000, status: 504, asked: 12 },
  bodies: { kind: 'refused', size: 120_000, passed: 60_000, status: 413, own: false },
  proxies: { ...fine.proxies, addresses: 2, trusted: 3 },
  line: { median: 80, jitter: 10, asked: 9, lost: 7 },
  clock: { ahead: -600_000, within: 4 },
}

describe.each(others)('the check in %s', (language) => {
  it('says everything in words of its own', async () => {
    const words = said(await checkWordsOf(language))
    const english = said(en)
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [at, word] of english) {
      const own = words.get(at)!
      expect(typeof own, at).toBe(typeof word)
      if (typeof own !== 'string') expect(String(own(3 as never, 4 as never, 5 as never)), at).toMatch(/\p{L}/u)
      else if (!mayBeSame(at, word as string)) expect(own, at).not.toBe(word)
      if (at !== 'reportLanguage') expect(own, at).not.toBe('')
    }
    expect(words.get('reportLanguage')).toMatch(/\p{L}/u)
  })

  it('leaves out none of the figures that English tells', async () => {
    const words = await checkWordsOf(language)
    const figures = (text = '') => [...new Set(text.match(/\d+(?:[.,]\d+)?|https?:\/\/[a-z.]+|E_\w+/g))].sort()
    const same = (text = '') => figures(text.replace(/(\d),(\d)/g, '$1.$2'))
    for (const name of Object.keys(ill) as TestName[]) {
      const [theirs, english] = [judge(name, ill, words)!, judge(name, ill, en)!]
      for (const part of ['text', 'figure', 'operator'] as const)
        expect(same(theirs[part]), `${name}: ${part}`).toEqual(expect.arrayContaining(same(english[part])))
      expect({ ...theirs, text: '', figure: '', operator: '' }).toEqual({
        ...english,
        text: '',
        figure: '',
        operator: '',
      })
    }
    expect(verdictOf({ ...fine, proxies: { ...fine.proxies, addresses: 1 } }, words).tone).toBe('good')
  })
})
