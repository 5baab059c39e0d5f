// Buttons that copy a fix; the words are shown and copied as text, never as markup.
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector('.row'), said = parentElement.querySelector('.said')
  list.replaceChildren()
  for (const { label, text } of data.snippets) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = `Copy: ${label}`
    button.onclick = async () => { said.textContent = (await copied(text)) ? `Copied: ${label}` : 'Copying did not work here; open “Show” and copy by hand.' }
    list.append(button)
  }
  const shown = parentElement.querySelector('.shown')
  shown.replaceChildren()
  for (const { label, text } of data.snippets) {
    const name = document.createElement('div'), pre = document.createElement('pre')
    name.textContent = label
    pre.textContent = text
    pre.tabIndex = 0
    shown.append(name, pre)
  }
}

async function copied(text) {
  // navigator.clipboard is there only on https and on localhost.
  try { await navigator.clipboard.writeText(text); return true } catch { /* the older way */ }
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  let done = false
  try { done = document.execCommand('copy') } catch { /* said on the screen */ }
  area.remove()
  return done
}
