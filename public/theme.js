// Remembers the chosen appearance on this device. Without scripts the choice still works, for the page it was made on.
const root = document.documentElement
const key = 'okvir-theme'

function remembered() {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(value) {
  try {
    if (value === 'auto') localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage may be switched off: the choice then lasts as long as the page.
  }
}

function apply(value) {
  if (value === 'light' || value === 'dark') root.dataset.theme = value
  else delete root.dataset.theme
  document.dispatchEvent(new CustomEvent('okvir:theme'))
}

apply(remembered())
document.addEventListener('DOMContentLoaded', () => {
  const chosen = document.getElementById(`theme-${root.dataset.theme ?? 'auto'}`)
  if (chosen !== null) chosen.checked = true
  for (const radio of document.querySelectorAll('input[name="theme"]')) {
    radio.addEventListener('change', () => {
      remember(radio.value)
      apply(radio.value)
    })
  }
})
