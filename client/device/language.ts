/** The language of the interface on this device. */
import { directionOf, isLanguage, languageOf, wordsOf, type Language } from '../language/languages.ts'
import { recall, remember } from './device.ts'
import { speak } from '../language/messages.ts'

const isChoice = (value: unknown): value is Language => isLanguage(value)

export const language: Language = languageOf(recall<Language | null>('language', isChoice, null), navigator.languages)

/** Fetches the words of the language, before anything is shown. Whoever cannot get them reads English. */
export async function speakTheirLanguage(): Promise<void> {
  const words = language === 'en' ? null : await wordsOf(language).catch(() => null)
  if (!words) return
  speak(words)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

/** Goes on in another language. The page begins anew; what was done stays, and can be undone. */
export function chooseLanguage(next: Language): void {
  remember('language', next)
  location.reload()
}
