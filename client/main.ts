/** Entry of the page. */
import { mount } from 'svelte'
import App from './App.svelte'
import './ui/tokens.css'
import { registerWorker } from './ui/service-worker.ts'

mount(App, { target: document.getElementById('app')! })
registerWorker()
