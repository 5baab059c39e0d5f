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
