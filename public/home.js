// Comfort for the form: a file may be dropped anywhere on it, and the button says that work is under way.
const form = document.querySelector('.intake-form')
const file = form?.querySelector('input[type="file"]')

form?.addEventListener('dragover', (event) => {
  if (![...event.dataTransfer.types].includes('Files')) return
  event.preventDefault()
  form.classList.add('dropping')
})
form?.addEventListener('dragleave', () => form.classList.remove('dropping'))
form?.addEventListener('drop', (event) => {
  form.classList.remove('dropping')
  if (event.dataTransfer.files.length === 0) return
  event.preventDefault()
  file.files = event.dataTransfer.files
  file.focus()
})
form?.addEventListener('submit', () => form.classList.add('sending'))
addEventListener('pageshow', () => form?.classList.remove('sending'))
