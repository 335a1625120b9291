/** What every language must say on the home page and the templates. */
import type { Said } from '../../language/messages.ts'
import type { en } from './en.ts'

export type HomeWords = Said<typeof en>
export type TemplateWords = HomeWords['template']
