/** The language of the interface on this device. */
import { isLanguage, languageOf, type Language } from '../language/languages.ts'
import { recall, remember } from './device.ts'

const isChoice = (value: unknown): value is Language => isLanguage(value)

export const language: Language = languageOf(recall<Language | null>('language', isChoice, null), navigator.languages)

/** Goes on in another language. The page begins anew; what was done stays, and can be undone. */
export function chooseLanguage(next: Language): void {
  remember('language', next)
  location.reload()
}
