/** Entry of the page. */
import { mount } from 'svelte'
import App from './App.svelte'
import './ui/tokens.css'
import { speakTheirLanguage } from './device/language.ts'
import { newVersion } from './device/new-version.svelte.ts'
import { registerWorker } from './device/service-worker.ts'

void speakTheirLanguage().then(() => mount(App, { target: document.getElementById('app')! }))
registerWorker((version) => (newVersion.waiting = version))
