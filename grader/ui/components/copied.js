// Copies a text; false where the browser does not let it.
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
