// Brings the charts to life: the same configuration the server drew the picture from, with tooltips. The picture stays if anything fails.
import { install, prepare } from './chart-plugins.js'

const library = new URL('vendor/chart.umd.js', import.meta.url).href
const narrow = matchMedia('(max-width: 40rem)')
const dark = matchMedia('(prefers-color-scheme: dark)')
let loading = null

function theme() {
  return document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')
}

function loadLibrary() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = library
    script.onload = () => {
      install(globalThis.Chart)
      resolve(globalThis.Chart)
    }
    script.onerror = () => reject(new Error('Chart.js did not load'))
    document.head.append(script)
  })
  return loading
}

async function enliven(figure) {
  const [Chart, answer] = await Promise.all([loadLibrary(), fetch(figure.dataset.config)])
  if (!answer.ok) throw new Error(`No configuration: ${answer.status}`)
  const body = await answer.json()
  await Promise.all([document.fonts.load('12px "Noto Sans"', 'aш'), document.fonts.load('600 12px "Noto Sans"', 'aш')])
  const picture = figure.querySelector('.picture')
  const frame = document.createElement('div')
  frame.className = 'live-chart'
  frame.setAttribute('role', 'img')
  frame.setAttribute('aria-label', figure.querySelector('img').alt)
  const canvas = document.createElement('canvas')
  frame.append(canvas)
  let chart = null
  const draw = () => {
    chart?.destroy()
    frame.style.height = `${narrow.matches ? figure.dataset.narrowHeight : figure.dataset.height}px`
    const ready = prepare(body.config ?? body, theme())
    ready.options.responsive = true
    ready.options.maintainAspectRatio = false
    chart = new Chart(canvas, ready)
  }
  picture.append(frame)
  try {
    draw()
  } catch (error) {
    frame.remove()
    throw error
  }
  figure.classList.add('is-live')
  // Paper takes the light picture, which must have come before the printer asks for it.
  figure.querySelector('.light-picture img').loading = 'eager'
  document.addEventListener('okvir:theme', draw)
  dark.addEventListener('change', draw)
  narrow.addEventListener('change', draw)
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue
      observer.unobserve(entry.target)
      enliven(entry.target).catch(() => undefined)
    }
  },
  { rootMargin: '400px' },
)
for (const figure of document.querySelectorAll('figure.chart[data-config]')) observer.observe(figure)
