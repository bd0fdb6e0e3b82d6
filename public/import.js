// Comfort for the import: files may be dropped anywhere on the form.
const form = document.querySelector('.import-form')
const files = form?.querySelector('input[type="file"]')

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
  files.files = event.dataTransfer.files
  files.focus()
})
