/** Entry of the page. */
import { mount } from 'svelte'
import { headStart } from './head-start.ts'
import App from './App.svelte'
import './ui/tokens.css'
import { language } from './device/language.ts'
import { newVersion } from './device/new-version.svelte.ts'
import { registerWorker } from './device/service-worker.ts'
import { directionOf } from './language/languages.ts'
import { speak } from './language/messages.ts'

void show()
registerWorker((version) => (newVersion.waiting = version))

/** Nothing is shown before it can be said in their language. */
async function show(): Promise<void> {
  const words = headStart.words && (await headStart.words)
  if (words) {
    speak(words)
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }
  mount(App, { target: document.getElementById('app')!, props: { headStart } })
}
