/** What the home page says, and what stands on the templates, in the language of whoever looks. Not part of a board's first load. */
import type { Language } from '../../language/languages.ts'
import type { HomeWords } from './said.ts'

const words: Readonly<Record<Language, () => Promise<HomeWords>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  pt: async () => (await import('./pt.ts')).pt,
  ja: async () => (await import('./ja.ts')).ja,
  zh: async () => (await import('./zh.ts')).zh,
  ar: async () => (await import('./ar.ts')).ar,
}

export const homeWordsOf = (language: Language): Promise<HomeWords> => words[language]()
